package io.dagrouter.lineage;

import java.util.Optional;

/**
 * The object whose arrival a run was made for.
 *
 * @param version its version id, or else its ETag
 */
record ArrivedObject(String bucket, String key, Optional<String> version) {}
