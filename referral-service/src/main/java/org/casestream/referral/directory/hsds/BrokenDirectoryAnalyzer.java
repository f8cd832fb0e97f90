package org.casestream.referral.directory.hsds;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the directory instead of printing a stack trace. */
final class BrokenDirectoryAnalyzer extends AbstractFailureAnalyzer<BrokenDirectory> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenDirectory cause) {
        return new FailureAnalysis(cause.getMessage(),
                "Correct the HSDS data package, or point casestream.directory.location to another one.", cause);
    }
}
