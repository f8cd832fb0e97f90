package org.casestream.referral.directory.web;

import static org.casestream.defaults.Roles.ASSESSOR;
import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.PROVIDER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import java.util.regex.Pattern;
import org.casestream.contracts.ServiceId;
import org.casestream.contracts.careplan.ActivityCategory;
import org.casestream.defaults.PageRequest;
import org.casestream.defaults.Problem;
import org.casestream.referral.directory.domain.Match;
import org.casestream.referral.directory.domain.Need;
import org.casestream.referral.directory.hsds.HsdsDirectory;
import org.casestream.referral.directory.hsds.HsdsService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who offers what. The same for everybody: the directory belongs to the region. */
@RestController
@RequestMapping("/api/v1/services")
class ServiceQueries {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");

    private final HsdsDirectory directory;

    ServiceQueries(HsdsDirectory directory) {
        this.directory = directory;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    HsdsPage list(@RequestParam(required = false) @Nullable ActivityCategory category,
                  @RequestParam(defaultValue = "1") int page, @RequestParam(name = "per_page", defaultValue = "50") int perPage) {
        if (page < 1) {
            throw Problem.parameter("page");
        }
        if (perPage < 1 || perPage > PageRequest.MOST) {
            throw Problem.parameter("per_page");
        }
        return HsdsPage.of(directory.show(category), page, perPage);
    }

    @GetMapping("/{id}")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    HsdsService get(@PathVariable ServiceId id) {
        return directory.show(id).orElseThrow(Problem::notFound);
    }

    /** Which services fit, best first, and for each of the others why it does not. */
    @GetMapping("/matches")
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, ASSESSOR, SUPERVISOR, PROVIDER, AUDITOR})
    Match match(@RequestParam ActivityCategory category, @RequestParam(required = false) @Nullable String language) {
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw Problem.parameter("language");
        }
        return directory.match(new Need(category, language, null));
    }
}
