package org.casestream.drills.privacy;

/**
 * Text that is where it must not be.
 *
 * @param disguise in which form
 * @param where    file, table, topic, document or address, and how far into it
 * @param around   what stands around it
 */
public record Finding(Mark mark, String disguise, String where, String around) {

    @Override
    public String toString() {
        return mark.owner() + ", " + disguise + ", " + where + ": " + around;
    }
}
