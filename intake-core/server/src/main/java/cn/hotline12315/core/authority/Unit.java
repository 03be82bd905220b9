package cn.hotline12315.core.authority;

import java.util.UUID;

/// An authority where only its name matters: on a ticket, beside a person.
public record Unit(UUID id, String code, String name, Level level) {}
