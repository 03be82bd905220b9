package cn.hotline12315.core.web;

/// Marks a bean that Jersey is given: a resource, a filter or a feature. They are registered one by one; class-path
/// scanning would double the start.
public interface ApiComponent {}
