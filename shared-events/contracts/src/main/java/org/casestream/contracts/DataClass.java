package org.casestream.contracts;

/** What kind of content a sealed field holds. Each person has a key of their own for each of them. */
public enum DataClass {

    /** Names, birth date, contact details, who signed. */
    IDENTITY,

    /** What people said and wrote, answers, scores and ratings. */
    CLINICAL_NARRATIVE,

    /** Notes that the law keeps apart from the rest of the record. */
    PSYCHOTHERAPY_NOTES,

    /** Content about substance use, which 42 CFR Part 2 protects. */
    SUBSTANCE_USE
}
