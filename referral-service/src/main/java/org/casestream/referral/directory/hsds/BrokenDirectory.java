package org.casestream.referral.directory.hsds;

/** The data package cannot be used. The message is one sentence for the operator, who wrote or chose the files. */
public final class BrokenDirectory extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenDirectory(String sentence) {
        super(sentence);
    }
}
