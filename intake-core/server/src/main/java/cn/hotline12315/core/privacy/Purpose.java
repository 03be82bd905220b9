package cn.hotline12315.core.privacy;

/// What a ciphertext belongs to; bound into it, so that it cannot be moved to another table unnoticed. The
/// words are part of the stored data: never rename one.
public enum Purpose {
    USER("user"),
    SECOND_FACTOR("second-factor"),
    PERSON("person"),
    RESPONDENT("respondent"),
    TICKET("ticket"),
    DRAFT("draft"),
    CONTACT("contact"),
    CONTACT_EVENT("contact-event"),
    SET_ASIDE("set-aside"),
    LEGAL_HOLD("legal-hold"),
    CALL_BACK("call-back"),
    AUDIT("audit"),
    NOTICE("notice"),
    ROUTING("routing");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
