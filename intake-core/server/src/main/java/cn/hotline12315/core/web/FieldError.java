package cn.hotline12315.core.web;

/// What is wrong with one field.
///
/// @param field its path in the request, `person.phone`
/// @param message in Chinese, for the person who filled it in
public record FieldError(String field, String message) {}
