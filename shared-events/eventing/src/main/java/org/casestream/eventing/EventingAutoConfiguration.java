package org.casestream.eventing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.casestream.contracts.Catalogue;
import org.casestream.contracts.EventType;
import org.casestream.eventing.automation.Automation;
import org.casestream.eventing.automation.DueWork;
import org.casestream.eventing.automation.DueWorkScheduler;
import org.casestream.eventing.automation.InTransaction;
import org.casestream.eventing.automation.InTransactionEvents;
import org.casestream.eventing.automation.Lookups;
import org.casestream.eventing.command.CommandGuard;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.IdempotencyFilter;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.kafka.DeadLetters;
import org.casestream.eventing.kafka.EventMessages;
import org.casestream.eventing.kafka.Inbox;
import org.casestream.eventing.kafka.Relay;
import org.casestream.eventing.ops.DeadLettersEndpoint;
import org.casestream.eventing.ops.EventingHealth;
import org.casestream.eventing.ops.EventingMetrics;
import org.casestream.eventing.ops.StoreProblems;
import org.casestream.eventing.store.EventJson;
import org.casestream.eventing.store.EventLog;
import org.casestream.eventing.store.EventNames;
import org.casestream.eventing.store.PostgresEventStorage;
import org.casestream.eventing.view.BlockedDocuments;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.ViewProgress;
import org.casestream.eventing.view.ViewStore;
import org.casestream.eventing.view.ViewWiring;
import org.casestream.sealing.Sealer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;
import org.springframework.util.backoff.FixedBackOff;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a service its event store, views, relay, inbox and what surrounds them. A service only writes its features. */
@AutoConfiguration(after = {JdbcTemplateAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
        KafkaAutoConfiguration.class, MongoAutoConfiguration.class})
@EnableScheduling
@Import({StoreProblems.class, ViewWiring.class})
public class EventingAutoConfiguration {

    @Bean
    EventNames eventNames(BeanFactory beans) {
        return new EventNames(Stream.concat(Catalogue.events(), annotated(beans, EventType.class).stream()).toList());
    }

    @Bean
    PostgresEventStorage eventStorage(JdbcTemplate jdbc, EventNames names, Sealer sealer, Clock clock, MeterRegistry meters) {
        return new PostgresEventStorage(jdbc, new EventJson(names, sealer), clock, meters);
    }

    @Bean
    EventLog eventLog(PostgresEventStorage storage) {
        return new EventLog(storage);
    }

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return AxonWiring.joining(transactions);
    }

    @Bean
    Configuration axon(BeanFactory beans, PostgresEventStorage storage, EventLog log, TransactionManager transactions,
                       Clock clock, ObjectProvider<InTransaction<?>> inTransaction) {
        return AxonWiring.start(annotated(beans, org.axonframework.modelling.command.AggregateRoot.class), storage, log,
                transactions, clock, new LazyInTransaction(inTransaction));
    }

    @Bean
    EventStore eventStore(Configuration axon) {
        return axon.eventStore();
    }

    @Bean
    Commands commands(Configuration axon, EventLog log, PlatformTransactionManager transactions, MeterRegistry meters,
                      @Value("${spring.application.name}") String service, List<CommandGuard> guards) {
        return new Commands(axon.commandBus(), axon.eventStore(), log, transactions, meters, service, guards);
    }

    @Bean
    Ids ids() {
        return new Ids();
    }

    @Bean
    Lookups lookups(JdbcTemplate jdbc) {
        return new Lookups(jdbc);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(JdbcTemplate jdbc, PlatformTransactionManager transactions,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems, Clock clock) {
        var registration = new FilterRegistrationBean<>(new IdempotencyFilter(jdbc, transactions, problems, clock));
        registration.setOrder(0); // after the security filters
        return registration;
    }

    @Bean
    WebMvcConfigurer keysRequired() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(IdempotencyFilter.keyRequired()).addPathPatterns("/api/**");
            }
        };
    }

    @Bean
    Housekeeping housekeeping(FilterRegistrationBean<IdempotencyFilter> idempotency, DeadLetters deadLetters, Inbox inbox) {
        return new Housekeeping(idempotency.getFilter(), deadLetters, inbox);
    }

    /** Forgets what nobody will ask for again. */
    record Housekeeping(IdempotencyFilter idempotency, DeadLetters deadLetters, Inbox inbox) {
        @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
        void forget() {
            idempotency.forgetOld();
            deadLetters.passOverErased(inbox);
        }
    }

    @Bean
    DueWorkScheduler dueWork(List<DueWork> work, JdbcTemplate jdbc, Clock clock, MeterRegistry meters) {
        return new DueWorkScheduler(work, jdbc, clock, meters);
    }

    @Bean
    MongoDatabase viewDatabase(MongoClient mongo,
                               @Value("${casestream.views.database:${spring.application.name}}") String name) {
        return mongo.getDatabase(name);
    }

    @Bean
    Relay relay(EventLog log, JdbcTemplate jdbc, Clock clock, KafkaTemplate<String, byte[]> kafka, KafkaAdmin admin,
                @Value("${spring.application.name}") String service) {
        return new Relay(log, jdbc, clock, kafka, admin, service);
    }

    @Bean
    DeadLetters deadLetters(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new DeadLetters(jdbc, transactions);
    }

    @Bean
    Inbox inbox(List<Automation<?>> automations, EventNames names, JdbcTemplate jdbc, PlatformTransactionManager transactions,
                DeadLetters deadLetters, @Value("${spring.application.name}") String service) {
        return new Inbox(automations, names, jdbc, transactions, deadLetters, service);
    }

    /** The topics this service writes and reads; whoever comes first creates them. */
    @Bean
    KafkaAdmin.NewTopics topics(Inbox inbox, @Value("${spring.application.name}") String service,
                                @Value("${casestream.kafka.partitions:6}") int partitions,
                                @Value("${casestream.kafka.replicas:-1}") short replicas) {
        Set<String> names = new TreeSet<>(inbox.topics());
        names.add(EventMessages.topicOf(service));
        return new KafkaAdmin.NewTopics(names.stream().map(name -> replicas > 0
                ? TopicBuilder.name(name).partitions(partitions).replicas(replicas).build()
                : TopicBuilder.name(name).partitions(partitions).build()).toArray(NewTopic[]::new));
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> inboxListener(Inbox inbox, ConsumerFactory<String, byte[]> consumers,
            @Value("${spring.application.name}") String service,
            @Value("${casestream.kafka.group:${spring.application.name}}") String group) {
        List<String> topics = inbox.topics();
        ContainerProperties properties = new ContainerProperties(
                (topics.isEmpty() ? List.of(EventMessages.topicOf(service)) : topics).toArray(String[]::new));
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.RECORD);
        properties.setMissingTopicsFatal(false);
        properties.setStopImmediate(true); // after the message it is at, not after hundreds that were fetched with it
        properties.setMessageListener((MessageListener<String, byte[]>) inbox::accept);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setBeanName("inbox");
        container.setConcurrency(2);
        // Only what is not the message's fault reaches this handler: it waits as long as it takes.
        container.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        container.setAutoStartup(!topics.isEmpty());
        return container;
    }

    @Bean
    EventingMetrics eventingMetrics(EventLog log, PostgresEventStorage storage, Relay relay, ViewProgress progress,
                                    List<Projection<?>> projections, DeadLetters deadLetters, BlockedDocuments blocked) {
        return new EventingMetrics(log, storage, relay, progress, projections, deadLetters, blocked);
    }

    @Bean
    EventingHealth eventingHealthIndicator(PostgresEventStorage storage, ViewProgress progress, List<Projection<?>> projections) {
        return new EventingHealth(storage, progress, projections);
    }

    @Bean
    BlockedDocuments blockedDocuments(ViewStore views) {
        return new BlockedDocuments(views);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetters letters, Inbox inbox, BlockedDocuments blocked) {
        return new DeadLettersEndpoint(letters, inbox, blocked);
    }

    private static Set<Class<?>> annotated(BeanFactory beans, Class<? extends java.lang.annotation.Annotation> annotation) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return AutoConfigurationPackages.get(beans).stream()
                .flatMap(root -> scanner.findCandidateComponents(root).stream())
                .map(found -> (Class<?>) ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .collect(Collectors.toSet());
    }

    /** The handlers may send commands themselves, so they are looked up when the first event comes. */
    private static final class LazyInTransaction implements java.util.function.Consumer<List<? extends org.axonframework.eventhandling.EventMessage<?>>> {

        private final ObjectProvider<InTransaction<?>> handlers;
        private volatile InTransactionEvents events;

        LazyInTransaction(ObjectProvider<InTransaction<?>> handlers) {
            this.handlers = handlers;
        }

        @Override
        public void accept(List<? extends org.axonframework.eventhandling.EventMessage<?>> messages) {
            if (events == null) {
                events = new InTransactionEvents(handlers.stream().<InTransaction<?>>map(handler -> handler).toList());
            }
            events.handle(messages);
        }
    }
}
