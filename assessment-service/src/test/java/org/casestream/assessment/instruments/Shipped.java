package org.casestream.assessment.instruments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.casestream.assessment.instruments.domain.Instruments;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The shipped definitions, read as at start. */
public final class Shipped {

    public static final Set<String> OPT_IN = Set.of("who-5", "whodas-12", "dast-10", "cansas");

    private static final Instruments ALL = with(OPT_IN);

    private Shipped() {}

    /** All of them, with every opt-in package. */
    public static Instruments all() {
        return ALL;
    }

    public static Instruments with(Set<String> optIn) {
        try {
            PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
            List<Resource> all = new ArrayList<>(List.of(files.getResources("classpath*:instruments/*.json")));
            all.addAll(List.of(files.getResources("classpath*:instruments/opt-in/*.json")));
            return Instruments.of(new InstrumentData().instrumentFiles(all.toArray(Resource[]::new), optIn).definitions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
