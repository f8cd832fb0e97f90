package org.casestream.careplan;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The care plan service. */
@SpringBootApplication
public class CarePlanApplication {

    public static void main(String[] args) {
        SpringApplication.run(CarePlanApplication.class, args);
    }

    /** @param zone {@code casestream.zone}: where the agencies' days begin and end */
    @Bean
    ZoneId zone(@Value("${casestream.zone:UTC}") ZoneId zone) {
        return zone;
    }
}
