package org.casestream.eventing.view;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.casestream.eventing.store.EventLog;
import org.casestream.sealing.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views' own parts, which nobody else needs to see. */
@Configuration(proxyBeanMethods = false)
public class ViewWiring {

    @Bean
    ViewPositions viewPositions(MongoDatabase database, EventLog log, Clock clock) {
        return new ViewPositions(database, log, clock);
    }

    @Bean
    ViewProgress viewProgress(ViewPositions positions, EventLog log) {
        return new ViewProgress(positions, log);
    }

    @Bean
    ViewStore viewStore(List<Projection<?>> projections, MongoDatabase database, Sealer sealer, EventLog log,
                        ViewProgress progress) {
        return new ViewStore(projections, database, sealer, log, progress);
    }

    @Bean
    ViewReaders viewReaders(ViewStore store, EventLog log, ViewPositions positions) {
        return new ViewReaders(store, log, positions);
    }
}
