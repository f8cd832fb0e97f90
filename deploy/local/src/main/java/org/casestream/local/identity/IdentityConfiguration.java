package org.casestream.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.casestream.local.Region;
import org.casestream.local.Region.Staff;
import org.casestream.local.Region.SystemUser;
import org.casestream.local.SignIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * Authorization code with PKCE for people, client credentials for systems. A token says who ({@code sub}), for which
 * agency ({@code agency}, absent for auditors and systems) and in which roles ({@code roles}).
 */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    /** A working session of the demonstration; there are no refresh tokens for a client without a secret. */
    private static final Duration TOKEN_LIFE = Duration.ofHours(4);

    @Bean
    Region region(IdentitySettings settings) throws IOException {
        return Region.read(settings.samples());
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentitySettings settings) throws IOException {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.at(settings.key())));
    }

    @Bean
    AuthorizationServerSettings authorizationServer(IdentitySettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
    }

    /** A chain of its own for the protocol: otherwise calls with a token are sent to the login page. */
    @Bean
    @Order(1)
    SecurityFilterChain protocolChain(HttpSecurity http) {
        var browsers = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        browsers.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return http
                .oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .exceptionHandling(refusals -> refusals
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), browsers))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain loginChain(HttpSecurity http) {
        return http
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users(Region region) {
        return new InMemoryUserDetailsManager(region.staff().stream()
                .map(staff -> User.withUsername(staff.id()).password("{noop}" + staff.password()).build())
                .toList());
    }

    @Bean
    RegisteredClientRepository clients(Region region, IdentitySettings settings) {
        List<RegisteredClient> clients = new ArrayList<>();
        clients.add(RegisteredClient.withId(SignIn.CLIENT)
                .clientId(SignIn.CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.gateway() + SignIn.RETURN_PATH)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
                .build());
        for (SystemUser system : region.systems()) {
            clients.add(RegisteredClient.withId(system.id())
                    .clientId(system.id())
                    .clientSecret("{noop}" + system.secret())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
                    .build());
        }
        return new InMemoryRegisteredClientRepository(clients);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Region region) {
        Map<String, Staff> staff = region.staff().stream().collect(Collectors.toMap(Staff::id, s -> s));
        Map<String, List<String>> roles = Stream.concat(
                        region.staff().stream().map(s -> Map.entry(s.id(), s.roles())),
                        region.systems().stream().map(s -> Map.entry(s.id(), s.roles())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return token -> {
            String who = token.getPrincipal().getName();
            token.getClaims().claim("roles", roles.getOrDefault(who, List.of()));
            Staff person = staff.get(who);
            if (person != null && person.agency() != null) {
                token.getClaims().claim("agency", person.agency());
            }
        };
    }
}
