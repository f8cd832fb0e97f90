package org.casestream.drills.privacy;

import java.io.IOException;
import java.sql.SQLException;

/** A place where what was put into the platform could turn up. */
public interface Medium {

    /** Its name in the verdict. */
    String name();

    /** Looks through all of it. */
    void search(Search search) throws IOException, SQLException, InterruptedException;

    /**
     * Puts a text there, past the platform, so that a search has something to find.
     *
     * @return what takes it away again, as far as the medium can
     */
    Planted plant(String text) throws IOException, SQLException, InterruptedException;

    /** Something that was put there for a moment. */
    @FunctionalInterface
    interface Planted extends AutoCloseable {

        @Override
        void close() throws IOException, SQLException;
    }
}
