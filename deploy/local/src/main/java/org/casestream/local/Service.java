package org.casestream.local;

import java.util.Locale;

/** The four services; each one's name is also its database's. */
public enum Service {
    INTAKE,
    ASSESSMENT,
    CAREPLAN,
    REFERRAL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return id() + "-service";
    }
}
