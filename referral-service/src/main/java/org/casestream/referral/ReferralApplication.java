package org.casestream.referral;

import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The referral service. */
@SpringBootApplication
public class ReferralApplication {

    public static void main(String[] args) {
        SpringApplication.run(ReferralApplication.class, args);
    }

    /** @param zone {@code casestream.zone}: where the agencies' days begin and end */
    @Bean
    ZoneId zone(@Value("${casestream.zone:UTC}") ZoneId zone) {
        return zone;
    }
}
