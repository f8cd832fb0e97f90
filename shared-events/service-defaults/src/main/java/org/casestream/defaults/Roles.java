package org.casestream.defaults;

import java.util.Set;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The roles a token can carry, for {@link jakarta.annotation.security.RolesAllowed}. */
public final class Roles {

    public static final String INTAKE_WORKER = "INTAKE_WORKER";
    public static final String CASE_MANAGER = "CASE_MANAGER";
    public static final String ASSESSOR = "ASSESSOR";
    public static final String SUPERVISOR = "SUPERVISOR";
    public static final String PROVIDER = "PROVIDER";
    /** Keeps the register of agencies, programs and staff, and sees no client. */
    public static final String REGION_ADMIN = "REGION_ADMIN";
    /** Reads what all agencies did and writes nothing. */
    public static final String AUDITOR = "AUDITOR";
    /** Another program of the operator, no person. */
    public static final String SYSTEM = "SYSTEM";

    /** Every role there is; what else a token claims is ignored. */
    public static final Set<String> ALL =
            Set.of(INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, REGION_ADMIN, AUDITOR, SYSTEM);

    /** The roles that do not belong to an agency. */
    static final Set<String> WITHOUT_AGENCY = Set.of(REGION_ADMIN, AUDITOR, SYSTEM);

    /** The request's attribute that holds the roles in which it may be made. */
    static final String ALLOWED = Roles.class.getName() + ".allowed";

    private Roles() {
    }

    /** The roles in which the endpoint may be called that serves the current request; none where no request is served. */
    @SuppressWarnings("unchecked") // nobody else sets it
    public static Set<String> allowedHere() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object allowed = request == null ? null : request.getAttribute(ALLOWED, RequestAttributes.SCOPE_REQUEST);
        return allowed == null ? Set.of() : (Set<String>) allowed;
    }
}
