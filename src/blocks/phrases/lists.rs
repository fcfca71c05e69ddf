//! The lists of phrases and names. Our own, from the habits of news pages at large; no list is of one site.
//!
//! All in small letters, except the particles of names, which are compared as they stand.

/// Lines that are furniture as a whole.
#[rustfmt::skip]
pub const WHOLE: &[&str] = &[
    "a", "about", "about us", "accept", "accept all", "accessibility", "account", "ad", "ad choices",
    "ad feedback", "add comment", "advert", "advertise", "advertise with us", "advertisement",
    "advertising", "all", "all rights reserved", "all topics", "apps", "archive", "archives",
    "article continues below", "article continues below advertisement", "ask", "autoplay", "back",
    "back to top", "blogs", "bookmark", "breaking", "breaking news", "business", "buy now", "buy photo",
    "cancel", "caption", "careers", "classifieds", "click here", "close", "columnists", "comment",
    "comments", "contact", "contact us", "continue", "continue reading", "continue reading the main story",
    "cookie policy", "cookies", "copied", "copy link", "corrections", "credits", "crosswords", "culture",
    "delete", "dismiss", "donate", "download", "e-mail", "economy", "edit", "editors' picks",
    "editor's picks", "editor’s picks", "email", "email address", "email this", "email this article",
    "entertainment", "environment", "events", "expand", "explore", "facebook", "faq", "fashion", "features",
    "feedback", "flip", "flipboard", "follow", "follow us", "following", "font size", "food", "forums",
    "free weekly newsletter", "full screen", "games", "go", "go to permalink", "google", "google plus",
    "google+", "health", "help", "hide", "home", "home page", "horoscopes", "image", "images", "instagram",
    "invite", "jobs", "join", "key events", "language", "latest", "latest news", "latest stories",
    "learn more", "leave a comment", "legal", "life", "lifestyle", "like", "line", "link", "linkedin",
    "live", "live updates", "load more", "loading", "local", "log in", "log out", "login", "logout",
    "magazine", "manage choices", "map", "markets", "media", "member", "menu", "more", "more info",
    "more information", "more news", "more options", "more stories", "more top stories", "movies", "music",
    "my account", "navigation", "network", "newsletter", "newsletters", "news", "next", "no",
    "notifications", "ok", "opinion", "options", "pause", "people", "photo", "photos", "photography",
    "pictures", "pin", "pinterest", "play", "play video", "pocket", "podcast", "podcasts", "politics",
    "powered by", "preferences", "press", "previous", "print", "print article", "print this", "privacy",
    "privacy notice", "privacy policy", "promoted", "promoted links", "puzzles", "radio", "read later",
    "read more", "read next", "read on", "real estate", "recommend", "recommended", "reddit", "register",
    "related", "reply", "reply · report", "report", "report this ad", "reset", "resize text", "reviews",
    "rss", "save", "save this story", "science", "scroll", "search", "search...", "section", "sections",
    "see all", "see more", "send", "services", "settings", "share", "share article", "share page",
    "share save", "share this", "share this article", "share this article:", "share this page",
    "share this story", "share tweet", "shares", "shop", "shopping", "show comments", "show less",
    "show more", "sign in", "sign out", "sign up", "site index", "site map", "sitemap", "skip", "skip ad",
    "skip advertisement", "skip navigation", "skip to content", "skip to main content", "sms", "snapchat",
    "sponsored", "sponsored content", "sponsored links", "sport", "sports", "stocks", "style", "submit",
    "subscribe", "subscribe now", "support", "supported by", "tags", "tech", "technology", "telegram",
    "terms", "terms of service", "terms of use", "text size", "the latest", "today's paper", "top",
    "top stories", "topic", "topics", "translate", "travel", "trending", "trending now", "tumblr", "tv",
    "tweet", "twitter", "u.s.", "unfollow", "up next", "username", "video", "videos", "view all",
    "view comments", "view gallery", "view photos", "viber", "weather", "whatsapp", "world", "x", "yes",
    "youtube", "your email", "your name", "after newsletter promotion", "enter your email",
    "thank you for subscribing", "do not sell my personal information", "you may like", "you may also like",
    "around the web", "from around the web", "most popular", "most read", "most viewed", "most recent",
    "related articles", "related content", "related coverage", "related searches", "related stories",
    "related topics", "related links", "popular", "what to read next", "other people are reading",
    "explore more on these topics", "more on this story", "more on this topic", "more from",
    "reader comments", "responses", "discussion policy", "view graphic", "we value your privacy",
    "written by", "published in", "photo gallery", "gallery", "enlarge", "toggle caption", "hide caption",
    "listen", "listen to article", "gift this article", "give this article", "share full article", "replay",
    "social sharing", "sponsor message", "link copied", "select voice", "select speed", "prev next", "video ad feedback",
    "uk", "us", "uk news", "us news", "u.s. news", "world news", "celebs", "entertainment & arts", "home news",
    "get in touch", "story continues below", "story continues below advertisement",
    "advertisement - story continues below", "share or comment on this article", "show caption",
    "article image", "invalid email", "end of carousel", "report a typo", "people are also reading",
    "thank you for signing up", "got a story", "find out more", "video loading", "video unavailable",
    "click to play", "tap to play", "viewing now", "gift article", "rate story", "latest updates",
    "sign up now", "comment now", "follow topic", "key points", "more from this section",
];

/// How lines of furniture begin.
#[rustfmt::skip]
pub const OPENINGS: &[&str] = &[
    "add a comment", "already a subscriber", "already have an account", "be the first to",
    "become a member", "by clicking", "by continuing", "by signing up", "by subscribing", "by using",
    "buy on ", "click here", "click to ", "comments are closed", "continue reading", "copyright ",
    "create an account", "do not sell", "don't have an account", "download the app", "download our app",
    "editing by ", "email this ", "enter your ", "expand ", "explore more", "filed to", "filed under",
    "follow @", "follow her on", "follow him on", "follow them on", "follow us on", "follow the ",
    "for more information about our", "forgot password", "from the section", "get the app", "get our ",
    "get unlimited", "get the best", "go to ", "have your say", "in this article:", "in this story:",
    "join the conversation", "join the discussion", "join us", "jump to ", "keep reading",
    "leave a comment", "leave a reply", "like us on", "like what you", "listen to this article", "loading",
    "log in", "log out", "more about ", "more from ", "more in ", "more on ", "more stories", "most viewed",
    "newsletter sign", "not now", "notify me", "open in ", "our journalism", "our standards",
    "photo gallery", "please enable", "please enter", "please log in", "please sign in", "please subscribe",
    "posted in", "powered by", "privacy notice", "privacy policy", "promoted by", "published in ",
    "read the full", "read the terms", "read our ", "recommended for", "register for", "register to",
    "report this", "save your spot", "screenshot via", "see all", "see more", "see also", "send us",
    "share on ", "share this", "share to ", "share via ", "share your", "sign in", "sign up", "skip to ",
    "sponsored by", "sponsored links", "start your free", "stay logged in", "stay on top", "subscribe ",
    "support our", "tap here", "terms of ", "thank you for reading", "thanks for reading",
    "this article is free", "this site is protected", "this site uses", "this website uses", "to comment",
    "trending on", "tune in", "tweet this", "up next", "use of this site", "via email", "view all",
    "view comments", "view more", "view photos", "view pdf", "view this post", "visit our", "want more",
    "want to see fewer", "want to read", "watch live", "we and our", "we use cookies", "we value your",
    "you have reached", "you have been", "you may also", "you might also", "you must be",
    "your email address", "your browser", "your subscription", "your account", "©", "(c) ", "click for",
    "toggle ", "tags:", "tags ", "topics:", "tagged", "categories:", "supported by", "is supported by", "sponsored:",
    "for more news",
    "add al jazeera on", "add us on", "follow our ", "heard on ", "estimated ", "listen · ", "listen (", "need a break?", "make us preferred",
    "share or comment on", "thank you for signing", "get the morning", "get all the latest", "got a story",
    "have a story", "do you have a story", "have you got a story", "if you’ve got a story",
    "if you've got a story", "click here to join", "this content is provided by",
    "this article includes content", "something went wrong", "by submitting", "add us as", "follow our live",
    "story continues", "please report any", "you can find this story", "download the", "why you can trust",
    "choose us as",
];

/// What shows furniture wherever it stands in a short line.
#[rustfmt::skip]
pub const INSIDE: &[&str] = &[
    "all rights reserved", "cookie", "privacy policy", "terms of service", "terms of use",
    "opens in new window", "sign up for", "subscribe to", "newsletter", "delivered to your inbox",
    "sponsored links", "skip to ", "©", "read more read more", "click here", "log in to", "sign in to",
    "at no extra cost", "earn a commission", "get a commission", "about this content", "adchoices",
    "ad blocker", "view comments", "recommended by", "in your inbox", "min read",
    "sign up here", "whatsapp community", "whatsapp channel", "sent straight to your", "every weekday morning",
    "set cookies", "your sign-up", "our newsletter", "story suggestion", "story ideas",
];

/// Furniture that stands after the end of a story and hardly ever within it.
#[rustfmt::skip]
pub const ENDINGS: &[&str] = &[
    "about the author", "about the authors", "about the writer", "related topics", "read next",
    "what to read next", "most viewed", "most popular", "most read", "you may like", "you may also like",
    "you might also like", "around the web", "from around the web", "explore more on these topics",
    "more on this story", "more on this topic", "view comments", "show comments", "reader comments",
    "leave a comment", "leave a reply", "comments", "responses", "recommended stories",
    "recommended for you", "sponsored links", "promoted stories", "topics", "share this story",
    "share this article", "share this article:", "share this", "related searches", "more top stories",
    "expand comments", "add a comment", "join the conversation", "read more stories about",
    "in this article", "more stories", "written by", "filed under", "copyright", "all rights reserved",
    "do not sell my personal information",
];

/// How a pointer to another story begins.
#[rustfmt::skip]
pub const POINTERS: &[&str] = &[
    "read more:", "read also:", "also read:", "read:", "read next:", "more:", "related:", "related story:",
    "related article:", "see also:", "see more:", "learn more:", "don't miss:", "don’t miss:", "[read:",
    "[read more:", "[more:", "[related:", "[also read:", "watch:", "[watch:", "listen:", "in pictures:",
    "in pics:", "explainer:", "analysis:", "opinion:", "profile |", "analysis |", "explainer |",
    "read more |", "read |", "more on this story:", "recommended:", "further reading:", "click here for",
    "click here to read", "read more from ",
    "also read |", "see related:", "related |", "recommended |", "must read:", "must read |", "more to read:",
    "go deeper:", 
];

/// How a remark about the article begins.
#[rustfmt::skip]
pub const REMARKS: &[&str] = &[
    "correction:", "corrections:", "correction (", "clarification:", "clarification (", "editor's note",
    "editor’s note", "editors' note", "editors’ note", "editor note:", "note to readers", "update:",
    "updates:", "this article was amended", "this article was updated", "this article was corrected",
    "this article has been", "this article was originally", "this article originally",
    "this article was first", "this article was reprinted", "this article was produced",
    "this story was originally", "this story was first", "this story has been", "this story was updated",
    "this story originally", "this story was produced", "this post has been", "this post was updated",
    "this post originally", "this version corrects", "this version has", "this transcript",
    "this interview has been", "this interview was", "this conversation has been", "this piece was",
    "this report was", "this report has been", "this column does not", "the views expressed",
    "an earlier version of", "a previous version of", "note:", "disclaimer:", "disclosure:",
    "originally published", "please note that this", "warning: this", "some names have been",
    "names have been changed", "content warning", "additional reporting by", "additional reporting:",
    "with files from", "with reporting by", "reporting by ", "a version of this",
    "edited by:", "contributing:", "the broadcast version of this", "the audio version of this", "this is a developing story",
];

/// What shows a remark about the article anywhere in a line.
#[rustfmt::skip]
pub const REMARKS_INSIDE: &[&str] = &[
    "contributed to this report", "contributed reporting", "contributed to this story",
    "contributed to this article", "edited for length and clarity", "edited and condensed",
    "condensed and edited", "edited for clarity", "an earlier version of this",
    "a previous version of this", "this story contains descriptions",
    "contributed research", "the broadcast version of this", "for updates on this developing story",
];

/// Agencies and picture libraries; a credit names one of them most of the time.
#[rustfmt::skip]
pub const AGENCIES: &[&str] = &[
    "reuters", "ap", "ap photo", "the associated press", "associated press", "afp", "agence france-presse",
    "getty", "getty images", "epa", "epa-efe", "efe", "pa", "pa wire", "pa media", "press association",
    "upi", "dpa", "ansa", "tass", "xinhua", "anadolu", "anadolu agency", "bloomberg", "bloomberg news",
    "alamy", "alamy stock photo", "shutterstock", "rex", "rex features", "rex/shutterstock", "istock",
    "istockphoto", "corbis", "zuma", "zuma press", "zuma wire", "sipa", "sipa usa", "magnum",
    "magnum photos", "keystone", "the canadian press", "canadian press", "cp", "redux", "redux pictures",
    "nurphoto", "imago", "ria novosti", "sputnik", "interfax", "kyodo", "kyodo news", "yonhap", "pti",
    "ani", "aap", "ntb", "tt", "ritzau", "lehtikuva", "belga", "anp", "apa", "wikimedia commons",
    "wikimedia", "nasa", "unsplash", "flickr", "handout", "ap images", "wireimage", "filmmagic",
    "afp/getty images", "afp – getty images", "afp via getty images", "file photo", "the guardian",
    "guardian", "the new york times", "the washington post", "usa today", "usa today sports", "cnn", "bbc",
    "cbc", "npr", "cnet", "aol", "abc news", "nbc news", "cbs news", "fox news", "sky news", "al jazeera",
    "the times", "the telegraph", "bbc news", "the observer", "cbc news", "staff", "new york times",
    "washington post", "los angeles times", "chicago tribune", "boston globe", "wall street journal", "axios",
    "politico", "globe and mail", "swns", "afp photo", "reuters photo",
];

/// Small words within personal names.
#[rustfmt::skip]
pub const PARTICLES: &[&str] = &[
    "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ten", "ter",
    "bin", "ibn", "al", "el", "y", "e", "af", "zu",
];

/// Trades and ranks that follow a writer's name.
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "reporter", "correspondent", "editor", "writer", "journalist", "contributor", "columnist", "critic",
    "producer", "staff", "bureau", "technologist", "analyst", "photographer", "news", "chief",
];
