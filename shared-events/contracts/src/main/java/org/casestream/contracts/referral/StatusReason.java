package org.casestream.contracts.referral;

/** Why a referral was rejected, put on hold, cancelled or failed, and on whose side the reason lies. */
public enum StatusReason {
    CLIENT_DECLINED(Side.CLIENT),
    CLIENT_COULD_NOT_BE_REACHED(Side.CLIENT),
    CLIENT_MOVED_AWAY(Side.CLIENT),
    CLIENT_DECEASED(Side.CLIENT),
    CLIENT_NOT_READY(Side.CLIENT),
    /** The client must never be messaged about this referral. */
    CONTACTING_SUBJECT_PROHIBITED(Side.CLIENT),
    /** The client agrees no longer that the provider is told about them. */
    CONSENT_ENDED(Side.CLIENT),
    NOT_ELIGIBLE(Side.PROVIDER),
    NO_CAPACITY(Side.PROVIDER),
    WAITING_FOR_CAPACITY(Side.PROVIDER),
    SERVICE_NOT_OFFERED(Side.PROVIDER),
    ADDITIONAL_INFORMATION_NEEDED(Side.PROVIDER),
    SAFETY_CONCERN(Side.PROVIDER),
    CASE_CLOSED(Side.NEUTRAL),
    HELPED_ELSEWHERE(Side.NEUTRAL),
    DUPLICATE(Side.NEUTRAL),
    OTHER(Side.NEUTRAL);

    private final Side side;

    StatusReason(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }

    /** On whose side a reason lies. */
    public enum Side { CLIENT, PROVIDER, NEUTRAL }
}
