package org.casestream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what at the broker, as a page of the documentation lists it: a table with a row
 * {@code | principal | operation, operation | topic or group | name |} for each. So what is written is what holds.
 *
 * @param rows the rows of the page, with an entry for each operation
 */
public record KafkaAccess(List<Row> rows) {

    /** The environment variable by which the broker's program is told the page. */
    public static final String PAGE = "CASESTREAM_KAFKA_ACCESS";

    private static final int CELLS = 4;

    /** One right of one principal. */
    public record Row(String principal, AclOperation operation, ResourceType resource, String name) {

        AclBinding binding() {
            return new AclBinding(new ResourcePattern(resource, name, PatternType.LITERAL),
                    new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
        }
    }

    /**
     * Reads the page.
     *
     * @throws IOException if it cannot be read or has no such table
     */
    public static KafkaAccess read(Path page) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            List<String> cells = cells(line);
            ResourceType resource = cells.size() == CELLS ? ResourceType.fromString(cells.get(2)) : ResourceType.UNKNOWN;
            if (resource != ResourceType.UNKNOWN) {
                for (String operation : cells.get(1).split(", ")) {
                    rows.add(new Row(cells.get(0), operation(operation, page), resource, cells.get(3)));
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IOException("the page " + page + " has no table of who may do what");
        }
        return new KafkaAccess(List.copyOf(rows));
    }

    private static List<String> cells(String line) {
        return line.startsWith("| ") && line.endsWith(" |")
                ? List.of(line.substring(2, line.length() - 2).replace("`", "").split(" \\| ")) : List.of();
    }

    private static AclOperation operation(String name, Path page) throws IOException {
        AclOperation operation = AclOperation.fromString(name.toUpperCase(Locale.ROOT));
        if (operation == AclOperation.UNKNOWN) {
            throw new IOException("the page " + page + " names the operation " + name + ", which Kafka does not know");
        }
        return operation;
    }

    /** Gives exactly these rights: what was given before and is not among them is taken away. */
    void give(Admin admin) throws IOException {
        List<AclBinding> wanted = rows.stream().map(Row::binding).toList();
        try {
            Collection<AclBinding> there = admin.describeAcls(AclBindingFilter.ANY).values().get();
            admin.deleteAcls(there.stream().filter(one -> !wanted.contains(one)).map(AclBinding::toFilter).toList()).all().get();
            admin.createAcls(wanted).all().get();
        } catch (ExecutionException e) {
            throw new IOException("it does not take the rights of its clients", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while its clients got their rights", e);
        }
    }
}
