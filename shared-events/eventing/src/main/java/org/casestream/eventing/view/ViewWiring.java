package org.casestream.eventing.view;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.casestream.eventing.store.EventLog;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views' own parts, which nobody else needs to see. */
@Configuration(proxyBeanMethods = false)
public class ViewWiring {

    @Bean
    ViewTokens viewTokens(MongoDatabase database, EventLog log, Clock clock,
                          @Value("${casestream.views.segments:4}") int segments) {
        return new ViewTokens(database, log, clock, segments);
    }

    @Bean
    ViewProgress viewProgress(ViewTokens tokens, EventLog log) {
        return new ViewProgress(tokens, log);
    }

    @Bean
    ViewStore viewStore(List<Projection<?>> projections, MongoDatabase database, EventLog log, ViewProgress progress) {
        return new ViewStore(projections, database, log, progress);
    }

    @Bean
    ViewReaders viewReaders(ViewStore store, EventLog log, ViewTokens tokens,
                            @Value("${casestream.views.segments:4}") int segments) {
        return new ViewReaders(store, log, tokens, segments);
    }
}
