package org.casestream.assessment.levels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;

import org.casestream.assessment.assessments.domain.LevelOfCare;
import org.casestream.assessment.levels.domain.LevelTable;
import org.casestream.assessment.levels.domain.RatingAnchors;
import org.casestream.assessment.levels.domain.RuleSets;
import org.casestream.defaults.CasestreamJson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;

/** Reads what a region decides about levels of care; what cannot be used stops the program from starting, and is named. */
@Configuration(proxyBeanMethods = false)
public class LevelData {

    /**
     * @param files   {@code casestream.assessment.level-of-care.rule-sets}: patterns of the files of all that are loaded
     * @param inForce {@code casestream.assessment.level-of-care.in-force}: which of them recommends, {@code <name>} or
     *                {@code <name>:<version>}
     */
    @Bean
    public RuleSets ruleSets(
            @Value("${casestream.assessment.level-of-care.rule-sets:classpath*:level-of-care/*.json}") Resource[] files,
            @Value("${casestream.assessment.level-of-care.in-force:loc-8d-v105}") String inForce) {
        return new RuleSets(Arrays.stream(files).map(file -> read(file, LevelTable.class)).toList(), inForce);
    }

    /** What recommends: our table. A licensed service would be plugged in here. */
    @Bean
    LevelOfCare levelOfCare(RuleSets ruleSets) {
        return ruleSets.inForce();
    }

    /** @param file {@code casestream.assessment.rating-anchors}: what each rating of each domain means */
    @Bean
    public RatingAnchors ratingAnchors(
            @Value("${casestream.assessment.rating-anchors:classpath:rating-anchors/domains.json}") Resource file) {
        return read(file, RatingAnchors.class);
    }

    /**
     * The outside systems whose results may be recorded.
     *
     * @param listed {@code casestream.assessment.external-systems}: their codes; none unless the region lists them, because
     *               a tool that needs a licence must not be used without
     */
    @Bean
    ExternalSystems externalSystems(@Value("${casestream.assessment.external-systems:}") Set<String> listed) {
        return new ExternalSystems(listed);
    }

    private static <T> T read(Resource file, Class<T> type) {
        try (InputStream in = file.getInputStream()) {
            return CasestreamJson.mapper().readValue(in, type);
        } catch (JacksonException e) {
            throw new IllegalStateException(file.getFilename() + " cannot be read at " + pointer(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        e.getPath().forEach(step -> pointer.append('/')
                .append(step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName()));
        return pointer.toString();
    }
}
