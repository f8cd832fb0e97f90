package org.casestream.intake.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.casestream.contracts.LanguageTag;
import org.casestream.contracts.Sha256;
import org.casestream.contracts.StatementId;
import org.casestream.contracts.intake.ConsentEvent.Kind;
import org.casestream.contracts.intake.ConsentEvent.StatementShown;
import org.casestream.intake.consents.domain.Statement;
import org.casestream.intake.consents.domain.Statements;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class StatementFilesTest {

    private static final String[] APPROVED = {
        "counselling-notes 1 en 09d8e259b9f02141340741aa7ab7f3978a2eb09ce454d1a5e3dccf7c73315c1a",
        "counselling-notes 1 es 01ba6d538c9ab51cd73b4570de4c234c9e51937ef2333bb05ca4dafda62825bb",
        "general-sharing 1 en 38c4f283f131726756a94f31349834a794fbdf2fe79b8eeaa2cddd7d397ab9ea",
        "general-sharing 1 es c904276b9c6321a6f8d917bb2c5e241183b7e05daabe5e1f1132994333b78307",
        "legal-proceedings 1 en 53e42077ba0ecfcd0b6324ef15a0f5f309e68e988e103092b43524dd8551cfc8",
        "legal-proceedings 1 es 74f5a6df707d0fe38296e9b3ee0b33c707027375509daf3d3d77c5d27b0d0194",
    };

    private static Statements shipped() throws Exception {
        return new ConsentSettings().statements(
                new PathMatchingResourcePatternResolver().getResources("classpath*:consent-statements/*.json"));
    }

    @Test
    void every_kind_has_a_statement_in_english_and_spanish() throws Exception {
        Map<Kind, List<String>> languages = shipped().all().stream().collect(Collectors.groupingBy(Statement::kind,
                Collectors.mapping(one -> one.language().value(), Collectors.toList())));
        assertThat(languages).containsOnlyKeys(Kind.values());
        assertThat(languages.values()).allSatisfy(each -> assertThat(each).contains("en", "es"));
    }

    /** People signed these words. Whoever wants others adds a version; whoever changes these fails here. */
    @Test
    void what_people_were_shown_is_never_changed() throws Exception {
        assertThat(shipped().all().stream().map(one -> one.id() + " " + one.version() + " " + one.language() + " " + one.sha256()))
                .containsExactly(APPROVED);
    }

    @Test
    void what_can_no_longer_be_shown_is_not_shown_otherwise() throws Exception {
        StatementShown changed = new StatementShown(new StatementId("general-sharing"), 1, new LanguageTag("en"), Sha256.of("other"));
        Statements statements = shipped();
        assertThatIllegalStateException().isThrownBy(() -> statements.textOf(changed));
    }

    @Test
    void two_that_nothing_tells_apart_stop_the_start() throws Exception {
        List<Statement> twice = shipped().all().stream().flatMap(one -> Arrays.asList(one, one).stream()).toList();
        assertThatIllegalStateException().isThrownBy(() -> new Statements(twice));
    }
}
