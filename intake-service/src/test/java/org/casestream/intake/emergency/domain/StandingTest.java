package org.casestream.intake.emergency.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.intake.Sample.CLIENT;
import static org.casestream.intake.Sample.CLINIC;
import static org.casestream.intake.Sample.OPEN_DOOR;
import static org.casestream.intake.Sample.TOMAS;

import java.util.List;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.intake.AgencyEvent.AgencyKind;
import org.casestream.contracts.intake.DataScope.SensitivityLabel;
import org.casestream.contracts.intake.Recipients;
import org.casestream.contracts.intake.Recipients.RecipientClass;
import org.casestream.intake.emergency.domain.Standing.Asker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {

    private static Standing standing(AgencyId asking, @Nullable AgencyKind kind, boolean restricted,
                                     List<SensitivityLabel> labels, Recipients... denied) {
        return new Standing(CLIENT, CLINIC, restricted, labels, List.of(denied), new Asker(TOMAS, asking, kind));
    }

    private static Recipients nobodyOf(RecipientClass recipients) {
        return new Recipients(List.of(), List.of(recipients));
    }

    @ParameterizedTest
    @EnumSource(SensitivityLabel.class)
    void substance_use_and_violence_are_not_opened_in_an_emergency(SensitivityLabel label) {
        boolean opened = switch (label) {
            case ETH, ETHUD, OPIOIDUD, SDV -> false;
            case N, R, PSY, HIV -> true;
        };
        Standing standing = standing(OPEN_DOOR, null, true, List.of(SensitivityLabel.PSY, label));
        assertThat(standing.obstacle()).isEqualTo(opened ? null : Obstacle.LABEL);
    }

    @ParameterizedTest
    @CsvSource({"CLINIC, TREATING_PROVIDERS", "HOSPITAL, TREATING_PROVIDERS", "COMMUNITY_ORGANISATION, COMMUNITY_SERVICES",
        "COMMUNITY_ORGANISATION, CASE_MANAGEMENT_AGENCIES", "HOUSING_PROVIDER, HOUSING_PROVIDERS",
        "CRISIS_LINE, CRISIS_SERVICES"})
    void a_no_to_a_class_is_one_to_the_agencies_of_that_kind_and_no_others(AgencyKind denied, RecipientClass recipients) {
        for (AgencyKind kind : AgencyKind.values()) {
            boolean treats = kind == AgencyKind.CLINIC || kind == AgencyKind.HOSPITAL;
            boolean meant = kind == denied || recipients == RecipientClass.TREATING_PROVIDERS && treats;
            assertThat(standing(OPEN_DOOR, kind, true, List.of(), nobodyOf(recipients)).obstacle()).as("%s", kind)
                    .isEqualTo(meant ? Obstacle.CLIENT_DENIED : null);
        }
        assertThat(standing(OPEN_DOOR, null, true, List.of(), nobodyOf(recipients)).obstacle()).isNull();
    }

    @Test
    void a_no_to_an_agency_is_one_to_that_agency_whatever_it_is() {
        Recipients notOpenDoor = new Recipients(List.of(OPEN_DOOR), List.of());
        assertThat(standing(OPEN_DOOR, null, false, List.of(), nobodyOf(RecipientClass.SCHOOLS), notOpenDoor).obstacle())
                .isEqualTo(Obstacle.CLIENT_DENIED);
        assertThat(standing(new AgencyId("keystone"), AgencyKind.CRISIS_LINE, false, List.of(), notOpenDoor).obstacle()).isNull();
    }

    @Test
    void the_law_comes_before_the_clients_no() {
        assertThat(standing(OPEN_DOOR, null, false, List.of(SensitivityLabel.ETH), new Recipients(List.of(OPEN_DOOR), List.of()))
                .obstacle()).isEqualTo(Obstacle.LABEL);
    }

    @Test
    void what_an_agency_knows_is_not_shared_with_itself() {
        Standing own = standing(CLINIC, AgencyKind.CLINIC, true, List.of(), nobodyOf(RecipientClass.TREATING_PROVIDERS));
        assertThat(own.obstacle()).isNull();
        assertThat(own.needsNoEmergency()).isFalse();
        assertThat(standing(CLINIC, AgencyKind.CLINIC, false, List.of()).needsNoEmergency()).isTrue();
        assertThat(standing(OPEN_DOOR, AgencyKind.CLINIC, false, List.of()).needsNoEmergency()).isFalse();
    }
}
