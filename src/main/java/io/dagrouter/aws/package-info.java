/** Adapters to S3, Parameter Store and EventBridge. */
@NullMarked
package io.dagrouter.aws;

import org.jspecify.annotations.NullMarked;
