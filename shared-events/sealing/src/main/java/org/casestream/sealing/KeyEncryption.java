package org.casestream.sealing;

/** The region's key, which wraps the data keys. It never leaves where it is kept; data keys come to it. */
public interface KeyEncryption {

    /**
     * A data key as it lies in the database.
     *
     * @param by which version of the region's key wraps it, for the operator
     */
    record Wrapped(byte[] bytes, String by) {

        @Override
        public String toString() {
            return "wrapped by " + by;
        }
    }

    /**
     * Wraps a data key under the newest version of the region's key.
     *
     * @param place the row the key lies in; in another it cannot be unwrapped
     * @throws KeysUnavailable if that is not possible at the moment
     */
    Wrapped wrap(byte[] secret, Place place);

    /**
     * Unwraps a data key, whichever version of the region's key wraps it.
     *
     * @throws KeysUnavailable if that is not possible at the moment, or not for this process
     */
    byte[] unwrap(Wrapped wrapped, Place place);

    /** Looks for a newer version of the region's key, before all data keys are wrapped anew. */
    default void reload() {}
}
