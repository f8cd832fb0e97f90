package org.casestream.testkit;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.casestream.embedded.KafkaAccess;
import org.casestream.embedded.KafkaAccess.Row;
import org.casestream.eventing.kafka.EventMessages;
import org.casestream.eventing.kafka.Inbox;
import org.springframework.context.ApplicationContext;

/** What a service does at the broker is what the documentation lists for it, no less and no more. */
final class KafkaRights {

    private static final Path PAGE = Path.of("docs/kafka-access.md");

    private KafkaRights() {}

    static void areListed(ApplicationContext service) {
        String name = service.getEnvironment().getRequiredProperty("spring.application.name");
        List<Row> needed = new ArrayList<>();
        needed.add(new Row(name, WRITE, TOPIC, EventMessages.topicOf(name)));
        needed.add(new Row(name, CREATE, TOPIC, EventMessages.topicOf(name)));
        for (String topic : service.getBean(Inbox.class).topics()) {
            needed.add(new Row(name, READ, TOPIC, topic));
            needed.add(new Row(name, CREATE, TOPIC, topic));
        }
        needed.add(new Row(name, READ, GROUP, name));
        assertThat(listed().stream().filter(row -> row.principal().equals(name)).toList())
                .as("the rows of " + PAGE + " for " + name).containsExactlyInAnyOrderElementsOf(needed);
    }

    private static List<Row> listed() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(PAGE))) {
            folder = folder.getParent();
        }
        try {
            return KafkaAccess.read(folder.resolve(PAGE)).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
