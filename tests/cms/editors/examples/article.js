// The story that every example opens with.
export const STORY = `<h2>Lighthouse of Carrow Head to be dark for a month</h2>
<p>By Ines Calloway</p>
<p>CARROW HEAD — The lighthouse will be switched off on Monday for repairs, the keepers said.</p>
<p>“We have never let it go out,” said Mara Veldt, the head keeper. “My mother would not have forgiven us.”</p>
<p>“The dark coast will cost somebody a boat,” said a fisherman, who asked not to be named.</p>
<p>The lamp is 90 years old. “It is older than the road,” said Oren Vasko, the mayor.</p>`;
