package org.casestream.eventing.ops;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.axonframework.modelling.command.ConcurrencyException;
import org.casestream.defaults.Correlation;
import org.casestream.defaults.Problem;
import org.casestream.sealing.KeysUnavailable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that is away is "later" (503) to whoever asks, not an error of theirs or ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class StoreProblems {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final MeterRegistry meters;

    StoreProblems(MeterRegistry meters) {
        this.meters = meters;
    }

    @ExceptionHandler(MongoException.class)
    ResponseEntity<Problem.Document> viewsAway() {
        return answer(Problem.later("VIEWS_UNAVAILABLE", "Views cannot be read at the moment; commands are accepted.", SOON));
    }

    /** The same failures as {@link org.casestream.eventing.store.PostgresEventStorage#isAway}. */
    @ExceptionHandler({DataAccessResourceFailureException.class, TransientDataAccessException.class,
            RecoverableDataAccessException.class, CannotCreateTransactionException.class, TransactionSystemException.class})
    ResponseEntity<Problem.Document> storeAway() {
        return answer(Problem.later("STORE_UNAVAILABLE", "Nothing can be written at the moment.", SOON));
    }

    @ExceptionHandler(KeysUnavailable.class)
    ResponseEntity<Problem.Document> keysAway() {
        return answer(Problem.later("KEYS_UNAVAILABLE", "What is sealed can be neither written nor read at the moment.", SOON));
    }

    @ExceptionHandler(ConcurrencyException.class)
    ResponseEntity<Problem.Document> overtaken() {
        return answer(new Problem(HttpStatus.CONFLICT, "OVERTAKEN", "Somebody else changed the same thing at the same moment."));
    }

    private ResponseEntity<Problem.Document> answer(Problem problem) {
        meters.counter("casestream.refusals", "code", problem.code()).increment();
        return ResponseEntity.status(problem.status()).headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem.document(Correlation.current()));
    }
}
