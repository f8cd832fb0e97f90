package org.casestream.defaults;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who is asking, as their token and the region's register say. Declare it as an argument of a controller method.
 *
 * @param agency absent only for region admins, auditors and systems; a token of anyone else without an agency is refused
 * @param roles  constants of {@link Roles}
 */
public record Caller(StaffId id, @Nullable AgencyId agency, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
        if (agency == null && !Roles.WITHOUT_AGENCY.containsAll(roles)) {
            throw new IllegalArgumentException("this caller needs an agency");
        }
    }

    /**
     * Reads the claims {@code sub}, {@code agency} and {@code roles}.
     *
     * @throws IllegalArgumentException if they name nobody
     */
    static Caller of(Jwt token) {
        if (token.getSubject() == null) {
            throw new IllegalArgumentException("a token without a subject");
        }
        Object agency = token.getClaim("agency");
        Set<String> roles = token.getClaim("roles") instanceof Collection<?> claimed
                ? claimed.stream().map(String::valueOf).filter(Roles.ALL::contains).collect(Collectors.toSet())
                : Set.of();
        return new Caller(new StaffId(token.getSubject()),
                agency == null ? null : new AgencyId(agency.toString()), roles);
    }

    /** The caller of the request that the current thread serves; empty where no request is served. */
    public static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated authenticated
                ? Optional.of(authenticated.caller)
                : Optional.empty();
    }

    /** Knows who somebody is whom a token names, and in which of the roles that it claims. Without one, tokens are believed. */
    @FunctionalInterface
    public interface Register {

        /** The caller as who they are, in those of their roles that count; they may be none. */
        Caller lookUp(Caller claimed);
    }

    /** The rest of the current request is served for this caller, whom the register knows better than the token does. */
    static void continueAs(Caller caller) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated authenticated) {
            SecurityContextHolder.getContext().setAuthentication(new Authenticated(authenticated.getToken(), caller));
        }
    }

    /** A token that was checked, and who it names. */
    static final class Authenticated extends JwtAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Caller caller;

        Authenticated(Jwt token, Caller caller) {
            super(token, caller.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)).toList(),
                    caller.id().value());
            this.caller = caller;
        }
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** Whether the caller may change anything of this agency's at all: being an auditor besides does not help. */
    public boolean belongsTo(AgencyId owner) {
        return owner.equals(agency);
    }
}
