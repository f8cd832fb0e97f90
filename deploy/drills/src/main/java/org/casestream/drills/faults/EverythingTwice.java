package org.casestream.drills.faults;

import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.casestream.drills.check.Topics;

/** Every message of every topic is sent once more, byte for byte, while new ones come in between. */
final class EverythingTwice implements Fault {

    @Override
    public String name() {
        return "everything-twice";
    }

    @Override
    public String what() {
        return "all messages of all topics given to every consumer a second time";
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public int mostRounds() {
        return 1;
    }

    @Override
    public void inject(Stage stage) {
        try (var producer = new KafkaProducer<>(stage.servers().kafkaProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            new Topics(stage.servers()).read(record -> producer.send(new ProducerRecord<>(record.topic(), record.partition(),
                    record.key(), record.value(), record.headers())));
        }
    }

    @Override
    public Duration lasts(Stage stage) {
        return Duration.ZERO;
    }

    @Override
    public void heal(Stage stage) {
        // Nobody does anything: repeats are passed over.
    }
}
