package org.casestream.intake.consents.web;

import static org.casestream.defaults.Roles.AUDITOR;
import static org.casestream.defaults.Roles.CASE_MANAGER;
import static org.casestream.defaults.Roles.INTAKE_WORKER;
import static org.casestream.defaults.Roles.SUPERVISOR;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.defaults.Answers;
import org.casestream.intake.consents.domain.Statement;
import org.casestream.intake.consents.domain.Statements;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The wordings that clients are shown, every version in every language. */
@RestController
@RequestMapping("/api/v1/consent-statements")
class StatementQueries {

    private final Statements statements;

    StatementQueries(Statements statements) {
        this.statements = statements;
    }

    @GetMapping
    @RolesAllowed({INTAKE_WORKER, CASE_MANAGER, SUPERVISOR, AUDITOR})
    ResponseEntity<Answers.Items<Statement>> list(@RequestParam(required = false) @Nullable Kind kind,
                                                  @RequestParam(required = false) @Nullable LanguageTag language) {
        return Answers.page(statements.all().stream().filter(one -> kind == null || one.kind() == kind)
                .filter(one -> language == null || one.language().equals(language)).toList(), null);
    }
}
