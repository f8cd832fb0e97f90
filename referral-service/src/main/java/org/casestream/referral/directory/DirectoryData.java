package org.casestream.referral.directory;

import java.nio.file.Path;
import org.casestream.referral.directory.hsds.BrokenDirectory;
import org.casestream.referral.directory.hsds.HsdsDirectory;
import org.casestream.referral.directory.hsds.HsdsPackage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the region's directory of services. Without a sound one the service does not start. */
@Configuration(proxyBeanMethods = false)
public class DirectoryData {

    /** @param folder {@code casestream.directory.location}: holds the HSDS 3.0 data package */
    @Bean
    public HsdsDirectory directory(@Value("${casestream.directory.location:}") String folder) {
        if (folder.isBlank()) {
            throw new BrokenDirectory("casestream.directory.location does not say where the directory of services is.");
        }
        return HsdsPackage.read(Path.of(folder));
    }
}
