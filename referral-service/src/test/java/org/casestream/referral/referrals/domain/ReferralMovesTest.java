package org.casestream.referral.referrals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.casestream.referral.referrals.domain.Sample.CLINIC;
import static org.casestream.referral.referrals.domain.Sample.MET;
import static org.casestream.referral.referrals.domain.Sample.NOW;
import static org.casestream.referral.referrals.domain.Sample.OPEN_DOOR;
import static org.casestream.referral.referrals.domain.Sample.PEERS;
import static org.casestream.referral.referrals.domain.Sample.REFERRAL;
import static org.casestream.referral.referrals.domain.Sample.reached;
import static org.casestream.referral.referrals.domain.Sample.upTo;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.casestream.contracts.AgencyId;
import org.casestream.contracts.Refused;
import org.casestream.contracts.referral.StatusReason;
import org.casestream.referral.referrals.domain.ReferralCommand.MoveReferral;
import org.casestream.referral.referrals.domain.ReferralCommand.RequestReferral;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every ordered pair of statuses, tried by either side and by nobody's friend. */
class ReferralMovesTest {

    private record Pair(TaskStatus from, TaskStatus to) {}

    private static Stream<Pair> pairs() {
        return Arrays.stream(TaskStatus.values())
                .flatMap(from -> Arrays.stream(TaskStatus.values()).map(to -> new Pair(from, to)));
    }

    @Test
    void of_a_hundred_pairs_twenty_six_are_allowed() {
        assertThat(pairs()).hasSize(100).filteredOn(pair -> TaskMoves.allowed(pair.from, pair.to)).hasSize(26)
                .allMatch(pair -> MovesTable.anybody(pair.from, pair.to));
    }

    @TestFactory
    Stream<DynamicTest> each_pair_by_each_side() {
        return pairs().filter(pair -> pair.from != pair.to).flatMap(pair -> Arrays.stream(Party.values()).map(party ->
                dynamicTest(pair.from + " to " + pair.to + " by the " + party, () -> {
                    ResultValidator<Referral> result = tried(pair, party == Party.REQUESTER ? CLINIC : OPEN_DOOR, Set.of(party));
                    if (pair.from == TaskStatus.DRAFT && party == Party.TARGET) {
                        refused(result, "NOT_FOUND"); // nobody has been asked yet
                    } else if (MovesTable.may(party, pair.from, pair.to)) {
                        result.expectEvents(reached(pair.to));
                    } else {
                        refused(result, MovesTable.anybody(pair.from, pair.to) ? "MOVE_NOT_YOURS" : "MOVE_NOT_ALLOWED");
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> each_pair_by_an_agency_that_has_no_part_in_it() {
        return pairs().map(pair -> dynamicTest(pair.from + " to " + pair.to, () ->
                refused(tried(pair, Sample.KEYSTONE, Set.of(Party.values())), "NOT_FOUND")));
    }

    @TestFactory
    Stream<DynamicTest> each_status_again_is_no_event_for_who_sets_it() {
        return Arrays.stream(TaskStatus.values()).flatMap(status -> Arrays.stream(Party.values()).map(party ->
                dynamicTest(status + " by the " + party, () -> {
                    ResultValidator<Referral> result =
                            tried(new Pair(status, status), party == Party.REQUESTER ? CLINIC : OPEN_DOOR, Set.of(party));
                    if (status == TaskStatus.DRAFT && party == Party.TARGET) {
                        refused(result, "NOT_FOUND");
                    } else if (TaskMoves.setBy(status).contains(party)) {
                        result.expectSuccessfulHandlerExecution().expectNoEvents();
                    } else {
                        refused(result, "MOVE_NOT_YOURS");
                    }
                })));
    }

    private static ResultValidator<Referral> tried(Pair pair, AgencyId agency, Set<Party> as) {
        Object command = pair.to == TaskStatus.REQUESTED ? new RequestReferral(REFERRAL, PEERS, as)
                : new MoveReferral(REFERRAL, pair.to, pair.to.needsReason() ? StatusReason.NO_CAPACITY : null,
                        pair.to == TaskStatus.COMPLETED ? MET : null, null, as, null, NOW, ZoneOffset.UTC);
        return new AggregateTestFixture<>(Referral.class).given(upTo(pair.from)).when(command, Map.of("agency", agency.value()));
    }

    private static void refused(ResultValidator<Referral> result, String code) {
        result.expectException(Refused.class).expectExceptionMessage(code).expectNoEvents();
    }
}
