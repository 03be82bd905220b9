package cn.hotline12315.core.life;

/// Where a ticket stands. Each kind has its own states (docs/ticket-life.md draws them); some are shared. What a state
/// must remember is in it: a step that its state does not know cannot be taken.
public sealed interface TicketState {
    /// Its name, without what it remembers.
    default Stage stage() {
        return switch (this) {
            case Registered s -> Stage.REGISTERED;
            case Dispatched s -> Stage.DISPATCHED;
            case Returned s -> Stage.RETURNED;
            case Disputed s -> Stage.DISPUTED;
            case Accepted s -> Stage.ACCEPTED;
            case Mediating s -> Stage.MEDIATING;
            case Suspended s -> Stage.SUSPENDED;
            case Appraising s -> Stage.APPRAISING;
            case Ended s -> Stage.ENDED;
            case Verifying s -> Stage.VERIFYING;
            case Filed s -> Stage.FILED;
            case Concluded s -> Stage.CONCLUDED;
            case Archived s -> Stage.ARCHIVED;
        };
    }

    /// States of a complaint.
    sealed interface OfComplaint extends TicketState {}

    /// States of a report.
    sealed interface OfReport extends TicketState {}

    /// States of a consultation or a suggestion.
    sealed interface OfEnquiry extends TicketState {}

    record Registered() implements OfComplaint, OfReport, OfEnquiry {}

    /// @param designated by a superior: may not be returned (the rules of 12345 hotlines; O121 Art. 33)
    record Dispatched(boolean designated) implements OfComplaint, OfReport, OfEnquiry {}

    record Returned() implements OfComplaint, OfReport, OfEnquiry {}

    record Disputed() implements OfComplaint, OfReport {}

    /// @param complainant consents to mediation
    /// @param respondent likewise
    record Accepted(boolean complainant, boolean respondent) implements OfComplaint {}

    record Mediating() implements OfComplaint {}

    /// While a recusal is decided (Art. 21).
    record Suspended() implements OfComplaint {}

    /// The mediation's clock stands still (Art. 22).
    record Appraising() implements OfComplaint {}

    /// Refused, agreed, terminated, decided, …: the parties are not told yet.
    record Ended(Outcome outcome) implements OfComplaint, OfReport {}

    /// @param extended once, by the head
    record Verifying(boolean extended) implements OfReport {}

    record Filed() implements OfReport {}

    record Concluded(Outcome outcome) implements OfComplaint, OfReport, OfEnquiry {}

    record Archived(Outcome outcome) implements OfComplaint, OfReport, OfEnquiry {}
}
