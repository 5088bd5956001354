/** Which processing dates of lines have runs, and how they went; as a picture and as a page. */
@NullMarked
package io.dagrouter.coverage;

import org.jspecify.annotations.NullMarked;
