package cn.hotline12315.core.access;

/// How far a permission goes, as seen from the user and his authority.
enum Reach {
    /// Registered by him, or assigned to him.
    OWN,
    /// Assigned to him.
    ASSIGNED,
    /// Registered at his authority.
    INTAKE,
    /// His authority handles it, signs it, or assists.
    UNIT,
    /// An authority under his handles it.
    BELOW
}
