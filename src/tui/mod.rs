//! The screens: terminal, runtime, command table, panes, overlays and widgets.
