package org.casestream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.casestream.testkit.Api.Answer;
import org.casestream.testkit.BadInput.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * The requests that are made for one row of the bad-input table, and the judgement of their answers. Whatever is tried must
 * leave the state as it was.
 *
 * @param caller who may do what the row does
 * @param tests  to which each attempt is added
 */
record Attempts(Row row, Api caller, Supplier<?> state, List<DynamicTest> tests) {

    /** A version that no thing has reached. */
    static final String NEVER_SEEN = "999999";

    /** The row's own request, by somebody else. */
    void by(Api somebody, String what, int status, String code) {
        test(what, () -> send(somebody, row.url(), row.body()).expectProblem(status, code));
    }

    /** The row's own request with these headers and no others. */
    void headers(String what, int status, String code, String... headers) {
        test(what, () -> caller.send(row.method(), row.url(), row.body(), headers).expectProblem(status, code));
    }

    /** @param code empty if it does not matter */
    void body(String what, String body, int status, String code) {
        test(what, () -> {
            Answer answer = send(caller, row.url(), body);
            isProblem(answer.expect(status));
            if (!code.isEmpty()) {
                answer.expectProblem(status, code);
            }
        });
    }

    /** @param pointer to the part of the body that the answer must name, with the code */
    void part(String pointer, String what, String body, String code) {
        test(pointer + " " + what, () -> {
            Answer answer = send(caller, row.url(), body);
            isProblem(answer.expect(400));
            assertThat(answer.json().path("errors").valueStream()
                    .map(error -> error.path("pointer").asString() + " " + error.path("code").asString()))
                    .as("%s", answer).contains(pointer + " " + code);
        });
    }

    void test(String what, Runnable check) {
        tests.add(dynamicTest(row.name() + ": " + what, () -> {
            Object before = state.get();
            check.run();
            assertThat(state.get()).as("the state after it").isEqualTo(before);
        }));
    }

    /** The row's request, to where it says and with what it says. */
    Answer send(Api somebody, String url, @Nullable String body) {
        return switch (row.method()) {
            case "GET" -> somebody.get(url);
            case "POST" -> somebody.post(url, Objects.requireNonNull(body));
            default -> somebody.put(url, Objects.requireNonNull(body), Long.parseLong(NEVER_SEEN));
        };
    }

    static void isProblem(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as("%s", answer).startsWith("application/problem+json");
        assertThat(answer.code()).as("%s", answer).matches("[A-Z][A-Z_]+");
    }
}
