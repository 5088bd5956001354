package io.dagrouter.router;

/** The routes in force. Thread-safe. */
public interface Routes {
  /** The last good routes; reads them again when they are older than they may be. */
  RoutesLookup current();
}
