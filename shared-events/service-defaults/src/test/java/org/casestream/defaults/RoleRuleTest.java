package org.casestream.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class RoleRuleTest {

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ServiceDefaults.class, DispatcherServletAutoConfiguration.class,
                    WebMvcAutoConfiguration.class));

    @Test
    void an_endpoint_that_names_no_roles_stops_the_program() {
        application.withBean(Forgetful.class).run(context -> assertThat(context).hasFailed().getFailure()
                .hasStackTraceContaining("Forgetful#everything").hasStackTraceContaining("@RolesAllowed"));
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @RestController
    static class Forgetful {

        @GetMapping("/api/v1/everything")
        String everything() {
            return "everything";
        }
    }
}
