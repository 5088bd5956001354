/**
 * The routes document as text: reading YAML and JSON, checking them, and keeping the last good one.
 */
@NullMarked
package io.dagrouter.document;

import org.jspecify.annotations.NullMarked;
