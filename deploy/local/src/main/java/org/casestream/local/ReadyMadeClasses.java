package org.casestream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of a program as the JVM likes to have them (a class data sharing archive, beside the program's jar): loading
 * them takes half the work of reading the jars. The first start notes which classes they are, a process of its own makes
 * the archive, later starts use it. Nothing depends on it; the JVM passes over one that does not fit.
 *
 * @param jar     the program's jar, as it stands on the class path
 * @param noted   the names of the classes
 * @param archive the classes
 */
record ReadyMadeClasses(Path jar, Path noted, Path archive) {

    static ReadyMadeClasses of(String program, Path jar) {
        String jvm = Runtime.version().toString().replaceAll("[^0-9A-Za-z.]", "-");
        return new ReadyMadeClasses(jar, jar.resolveSibling(program + ".classes"),
                jar.resolveSibling(program + "-" + jvm + ".jsa"));
    }

    /** What the program's JVM is told. */
    String option() {
        return exist() ? "-XX:SharedArchiveFile=" + archive : "-XX:DumpLoadedClassList=" + noted;
    }

    /** Whether there is an archive of the jar as it is now. */
    boolean exist() {
        try {
            return Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts the process that makes the archive, behind everything else that wants the processor. */
    Process make() throws IOException {
        String names = Files.readString(noted, StandardCharsets.UTF_8);
        Path complete = Files.writeString(unfinished("classes"), names.substring(0, names.lastIndexOf('\n') + 1));
        return new ProcessBuilder("nice", "-n", "19", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:dump", "-XX:SharedClassListFile=" + complete,
                "-XX:SharedArchiveFile=" + unfinished("jsa"), "-cp", jar.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Puts the archive to use once the process that made it ended well. */
    void keep() throws IOException {
        Files.move(unfinished("jsa"), archive, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(unfinished("classes"));
    }

    private Path unfinished(String kind) {
        return archive.resolveSibling(archive.getFileName() + ".new-" + kind);
    }
}
