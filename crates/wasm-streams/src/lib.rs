//! Stands in for the crate of this name, which Leptos links for server functions. The page
//! has no server, and what the real one exports to the browser cannot be dropped by a linker:
//! 2 kB of every visitor's download (docs/adr/0004).

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream that nothing ever comes out of or goes into.
pub struct ReadableStream;

impl ReadableStream {
    pub fn from_raw<R>(_: R) -> ReadableStream {
        ReadableStream
    }

    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> ReadableStream {
        ReadableStream
    }

    pub fn into_raw(self) -> JsValue {
        JsValue::NULL
    }

    pub fn into_stream(self) -> Empty {
        Empty
    }
}

/// Over before it begins.
pub struct Empty;

impl Stream for Empty {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
