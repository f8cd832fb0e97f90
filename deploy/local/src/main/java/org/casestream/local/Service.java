package org.casestream.local;

import java.util.Locale;

/** The four services; each one's name is also its database's. */
enum Service {
    INTAKE,
    ASSESSMENT,
    CAREPLAN,
    REFERRAL;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return id() + "-service";
    }
}
