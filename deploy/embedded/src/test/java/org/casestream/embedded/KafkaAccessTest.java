package org.casestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.casestream.embedded.KafkaAccess.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {

    @TempDir
    Path temp;

    @Test
    void the_table_of_a_page_is_understood_and_everything_else_is_passed_over() throws Exception {
        assertThat(read("""
                # Who

                | principal | operations | resource | name |
                | --- | --- | --- | --- |
                | `intake` | Write, Create | topic | `casestream.intake.v1` |
                | `intake` | Read | group | `intake` |

                Words.
                """).rows()).containsExactly(
                new Row("intake", AclOperation.WRITE, ResourceType.TOPIC, "casestream.intake.v1"),
                new Row("intake", AclOperation.CREATE, ResourceType.TOPIC, "casestream.intake.v1"),
                new Row("intake", AclOperation.READ, ResourceType.GROUP, "intake"));
    }

    @Test
    void a_page_without_a_table_or_with_an_unknown_operation_gives_nobody_anything() {
        assertThatThrownBy(() -> read("# Who\n")).isInstanceOf(IOException.class).hasMessageContaining("has no table");
        assertThatThrownBy(() -> read("| `intake` | Wriet | topic | `a` |\n")).isInstanceOf(IOException.class)
                .hasMessageContaining("Wriet");
    }

    private KafkaAccess read(String page) throws IOException {
        return KafkaAccess.read(Files.writeString(temp.resolve("page.md"), page));
    }
}
