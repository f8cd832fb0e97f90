package org.casestream.testkit;

import org.springframework.jdbc.core.JdbcTemplate;

/** The access log, asked by SQL: the API shows at once what a table shows a moment later. */
public final class AccessLogs {

    private AccessLogs() {}

    /** Until everything that was taken down by now is in {@code access_entry}. */
    public static void awaitMoved(JdbcTemplate database) {
        Poll.until("what was taken down has been moved",
                () -> database.queryForObject("select count(*) from access_incoming", Long.class) == 0);
    }
}
