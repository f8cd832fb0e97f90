package org.casestream.local;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The log file of one run of a program. The run before is kept beside it. */
record Log(Path file) {

    static Log begin(Path folder, String program) throws IOException {
        Path file = folder.resolve(program + ".log");
        if (Files.exists(file)) {
            Files.move(file, folder.resolve(program + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(file);
        return new Log(file);
    }

    boolean hasLine(String line) {
        return lines().contains(line);
    }

    /** What the program itself gave as the reason why it could not start. */
    Optional<String> reason() {
        return lines().stream().filter(line -> line.contains(" could not start: ")).findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            return tolerantly();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<String> tolerantly() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
