package cn.hotline12315.core.account;

import java.util.List;

/// What somebody may do somewhere, for the desktop's menus. Each request is decided anew.
public interface Entitlements {
    /// Words of docs/ticket-life.md, *Who may*.
    List<String> permissions(SignedIn user);
}
