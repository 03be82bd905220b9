package cn.hotline12315.core.audit;

import java.util.UUID;

/// Who did it.
///
/// @param roles his roles at that time, words separated by commas
/// @param authority where he belonged then
public record Actor(UUID user, String roles, UUID authority) {}
