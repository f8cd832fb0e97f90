package org.casestream.drills.proxy;

/** How the network is. */
public enum Weather {
    /** Everything gets through. */
    FINE,
    /** Everything gets through, each piece a quarter of a second late. */
    DELAY,
    /** Everything gets through, at 8 kilobytes a second and direction. */
    THROTTLE,
    /** Connections are reset, and new ones too. */
    CUT,
    /** The server's side of every connection is gone, and the client is not told until the weather changes. */
    HALF_OPEN,
    /** Connections stand and new ones are taken, and nothing gets through until the weather changes. */
    BLACK_HOLE
}
