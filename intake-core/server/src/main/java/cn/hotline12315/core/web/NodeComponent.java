package cn.hotline12315.core.web;

/// Marks a resource for nodes, under `/node`: no session, the nodes' secret instead.
public interface NodeComponent {}
