<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AccentChoice</name>
    <message>
        <source>Clay</source>
        <translation>粘土</translation>
    </message>
    <message>
        <source>Moss</source>
        <translation>苔</translation>
    </message>
    <message>
        <source>Lake</source>
        <translation>湖</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>梅</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>ばら</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>石板</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
</context>
<context>
    <name>AddField</name>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
</context>
<context>
    <name>AlternateSwitch</name>
    <message>
        <source>Earlier version</source>
        <translation>前のバージョン</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>バージョン %1 / %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>次のバージョン</translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>メッセージを書く</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>回答を停止</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>もう一度答える</translation>
    </message>
    <message>
        <source>Go on with a cut answer, or with the page</source>
        <translation>途切れた回答、またはページを続ける</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>最後の回答をコピー</translation>
    </message>
    <message>
        <source>Shade answers by likelihood</source>
        <translation>確率を濃淡で表示</translation>
    </message>
</context>
<context>
    <name>AnswerMessage</name>
    <message>
        <source>Written by %1</source>
        <translation>%1 が書きました</translation>
    </message>
</context>
<context>
    <name>AppearanceSettings</name>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>ライトまたはダーク</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>フォント</translation>
    </message>
    <message>
        <source>Size of text: %1 pixels</source>
        <translation>文字の大きさ：%1 ピクセル</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>標準に戻す</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>動きをなくす</translation>
    </message>
    <message>
        <source>Off, Roost does as the desktop says.</source>
        <translation>オフのときは、デスクトップの設定に従います。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>A base model for over a hundred languages: continues text and answers plainly, without thinking aloud.</source>
        <translation>100 を超える言語に対応するベースモデル。文章の続きを書き、思考を示さず率直に答えます。</translation>
    </message>
    <message>
        <source>A good everyday chat model for most laptops: answers, summaries, simple reasoning.</source>
        <translation>ほとんどのノート PC に向く日常的なチャットモデル。質問への回答、要約、簡単な推論。</translation>
    </message>
    <message>
        <source>An early chat model that follows instructions, in English and Chinese.</source>
        <translation>指示に従う初期のチャットモデル。英語と中国語に対応。</translation>
    </message>
    <message>
        <source>An early chat model that follows instructions, in English.</source>
        <translation>指示に従う初期のチャットモデル。英語のみ。</translation>
    </message>
    <message>
        <source>An early stage of its series: knows much more and reasons better; for computers with a lot of memory.</source>
        <translation>このシリーズの初期段階。知識が豊富で推論に優れます。メモリの多いコンピューター向け。</translation>
    </message>
    <message>
        <source>An early stage of its series: the most capable model of the family; slow without a large, fast memory.</source>
        <translation>このシリーズの初期段階。ファミリーで最も高性能ですが、大容量で高速なメモリがないと遅くなります。</translation>
    </message>
    <message>
        <source>An older generation for over a hundred languages; for comparing, or on old set-ups.</source>
        <translation>100 を超える言語に対応する旧世代。比較用、または古い環境向け。</translation>
    </message>
    <message>
        <source>Knows much more and reasons better; for computers with a lot of memory.</source>
        <translation>知識が豊富で推論に優れます。メモリの多いコンピューター向け。</translation>
    </message>
    <message>
        <source>Small and fast: simple chat, rewriting and sorting texts on modest computers.</source>
        <translation>小型で高速。控えめな性能のコンピューターでの簡単な会話、書き換え、文章の分類に。</translation>
    </message>
    <message>
        <source>The best balance of quality and speed for a good laptop: chat, reasoning, code.</source>
        <translation>高性能ノート PC に最適な品質と速度のバランス。会話、推論、コード。</translation>
    </message>
    <message>
        <source>The first multilingual generation; for comparing, or on old set-ups.</source>
        <translation>最初の多言語世代。比較用、または古い環境向け。</translation>
    </message>
    <message>
        <source>The generation before RWKV-7, for over a hundred languages: chat and continuing text.</source>
        <translation>RWKV-7 の前の世代。100 を超える言語に対応し、会話と文章の続きに使えます。</translation>
    </message>
    <message>
        <source>The most capable model of the family; slow without a large, fast memory.</source>
        <translation>ファミリーで最も高性能なモデル。大容量で高速なメモリがないと遅くなります。</translation>
    </message>
    <message>
        <source>Tiny and very fast: short texts and first tries on any computer; often wrong.</source>
        <translation>ごく小型で非常に高速。どのコンピューターでも短文や最初の試用に。よく間違えます。</translation>
    </message>
    <message>
        <source>Trained further on Chinese: chat and writing in Chinese.</source>
        <translation>中国語で追加学習。中国語の会話と文章作成に。</translation>
    </message>
    <message>
        <source>Trained further on Japanese: chat and writing in Japanese.</source>
        <translation>日本語で追加学習。日本語の会話と文章作成に。</translation>
    </message>
    <message>
        <source>Writes and continues Chinese and English fiction; not made for questions and answers.</source>
        <translation>中国語と英語の小説を書き、続きを作ります。質問への回答には向きません。</translation>
    </message>
    <message>
        <source>Writes and continues Chinese fiction; not made for questions and answers.</source>
        <translation>中国語の小説を書き、続きを作ります。質問への回答には向きません。</translation>
    </message>
</context>
<context>
    <name>CatalogueCard</name>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Download %1, %2</source>
        <translation>%1 をダウンロード、%2</translation>
    </message>
    <message>
        <source>Download and make smaller…</source>
        <translation>ダウンロードして小さくする…</translation>
    </message>
    <message>
        <source>Download %1 and make it smaller</source>
        <translation>%1 をダウンロードして小さくする</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>会話する</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>%1 と会話する</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>もう一度ダウンロード</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 のその他の操作</translation>
    </message>
    <message>
        <source>Download as it is</source>
        <translation>そのままダウンロード</translation>
    </message>
    <message>
        <source>Read about it in the browser</source>
        <translation>ブラウザーで説明を読む</translation>
    </message>
</context>
<context>
    <name>CatalogueNote</name>
    <message>
        <source>%1 of %2 models</source>
        <translation>%2 個中 %1 個のモデル</translation>
    </message>
    <message>
        <source>No model of the catalogue is like that.</source>
        <translation>条件に合うモデルはカタログにありません。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>更新中…</translation>
    </message>
    <message>
        <source>Refresh the catalogue</source>
        <translation>カタログを更新</translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>Permission denied</source>
        <translation>アクセス権がありません</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクに空きがありません</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>ファイルシステムは読み取り専用です</translation>
    </message>
    <message>
        <source>it is a folder, not a file</source>
        <translation>ファイルではなくフォルダーです</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>通常のファイルではありません</translation>
    </message>
    <message>
        <source>it has become shorter while it was read</source>
        <translation>読み取り中に短くなりました</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>開けません</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>the disk is full; make room, or choose another place</source>
        <translation>ディスクがいっぱいです。空きを作るか、別の場所を選んでください</translation>
    </message>
    <message>
        <source>the disk is full; make room and resume, what was downloaded is kept</source>
        <translation>ディスクがいっぱいです。空きを作って再開してください。ダウンロード済みの部分は残ります</translation>
    </message>
    <message>
        <source>the disk is full; make room</source>
        <translation>ディスクがいっぱいです。空きを作ってください</translation>
    </message>
    <message>
        <source>the disk has %1 free and %2 are needed; make room and resume, what was downloaded is kept</source>
        <translation>ディスクの空きは %1、必要なのは %2 です。空きを作って再開してください。ダウンロード済みの部分は残ります</translation>
    </message>
    <message>
        <source>it needs %1 and the disk has %2 free; make room, or choose another place</source>
        <translation>%1 必要ですが、ディスクの空きは %2 です。空きを作るか、別の場所を選んでください</translation>
    </message>
    <message>
        <source>there is a file of this name already</source>
        <translation>同じ名前のファイルがすでにあります</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>フォルダーを作成できません</translation>
    </message>
    <message>
        <source>its rights cannot be set</source>
        <translation>アクセス権を設定できません</translation>
    </message>
    <message>
        <source>%1; check the disk, or fetch the file again</source>
        <translation>%1。ディスクを確認するか、ファイルを取得し直してください</translation>
    </message>
    <message>
        <source>%1; it is kept aside as %2: download it again, or remove it</source>
        <translation>%1。%2 として別に保管しました。もう一度ダウンロードするか、削除してください</translation>
    </message>
    <message>
        <source>its SHA-256 is %1 instead of %2</source>
        <translation>SHA-256 が %2 ではなく %1 です</translation>
    </message>
    <message>
        <source>its SHA-256 is %1</source>
        <translation>SHA-256 は %1 です</translation>
    </message>
    <message>
        <source>it has %1 bytes instead of %2</source>
        <translation>%2 バイトではなく %1 バイトあります</translation>
    </message>
    <message>
        <source>it is among the downloads already</source>
        <translation>すでにダウンロード一覧にあります</translation>
    </message>
    <message>
        <source>another Roost is downloading it</source>
        <translation>別の Roost がダウンロードしています</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>サーバーが応答しません</translation>
    </message>
    <message>
        <source>the server&apos;s answer is too large</source>
        <translation>サーバーの応答が大きすぎます</translation>
    </message>
    <message>
        <source>the server sends nothing more</source>
        <translation>サーバーからの送信が止まりました</translation>
    </message>
    <message>
        <source>the servers send round in circles</source>
        <translation>サーバーの転送が循環しています</translation>
    </message>
    <message>
        <source>the server sends to an address without encryption</source>
        <translation>サーバーが暗号化されていないアドレスへ転送しました</translation>
    </message>
    <message>
        <source>the server sends elsewhere without saying where</source>
        <translation>サーバーが転送先を示さずに転送しました</translation>
    </message>
    <message>
        <source>the connection is not safe (%1)</source>
        <translation>接続が安全ではありません（%1）</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>接続が途中で切れました</translation>
    </message>
    <message>
        <source>the server has a file of %1 bytes, not of %2</source>
        <translation>サーバーのファイルは %2 バイトではなく %1 バイトです</translation>
    </message>
    <message>
        <source>the server says that the file has %1 bytes, which no file has</source>
        <translation>サーバーはファイルが %1 バイトだと言っていますが、そのようなファイルはありえません</translation>
    </message>
    <message>
        <source>the server asks for a sign-in; give a token for this host (401)</source>
        <translation>サーバーがサインインを求めています。このホストのトークンを設定してください（401）</translation>
    </message>
    <message>
        <source>the server does not allow it; the model&apos;s page may ask to accept terms (403)</source>
        <translation>サーバーが許可していません。モデルのページで規約への同意が必要かもしれません（403）</translation>
    </message>
    <message>
        <source>the server has no such file (%1)</source>
        <translation>サーバーにこのファイルはありません（%1）</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>サーバーが状態 %1 を返しました</translation>
    </message>
    <message>
        <source>the server sent another part than asked for</source>
        <translation>サーバーが要求と異なる部分を送りました</translation>
    </message>
    <message>
        <source>the file on the server has changed</source>
        <translation>サーバー上のファイルが変わりました</translation>
    </message>
    <message>
        <source>the server&apos;s list of files cannot be read</source>
        <translation>サーバーのファイル一覧を読み取れません</translation>
    </message>
    <message>
        <source>it goes on when offline mode is off</source>
        <translation>オフラインモードを解除すると再開します</translation>
    </message>
    <message>
        <source>switch offline mode off to fetch it</source>
        <translation>取得するにはオフラインモードを解除してください</translation>
    </message>
    <message>
        <source>only https addresses are fetched</source>
        <translation>取得できるのは https のアドレスだけです</translation>
    </message>
    <message>
        <source>give an https address or owner/name of a repository on Hugging Face</source>
        <translation>https のアドレス、または Hugging Face リポジトリの owner/name を入力してください</translation>
    </message>
    <message>
        <source>it names no repository</source>
        <translation>リポジトリが指定されていません</translation>
    </message>
    <message>
        <source>it names no address to download from</source>
        <translation>ダウンロード元のアドレスがありません</translation>
    </message>
    <message>
        <source>it does not end in a file name</source>
        <translation>末尾がファイル名ではありません</translation>
    </message>
    <message>
        <source>a proxy is given as http://host:port or socks5://host:port</source>
        <translation>プロキシは http://host:port または socks5://host:port の形で指定します</translation>
    </message>
    <message>
        <source>a mirror can be huggingface, hf-mirror, modelscope or own</source>
        <translation>ミラーは huggingface、hf-mirror、modelscope、own のいずれかです</translation>
    </message>
    <message>
        <source>the address of a mirror begins with https://</source>
        <translation>ミラーのアドレスは https:// で始まります</translation>
    </message>
    <message>
        <source>the model is in use; unload it first</source>
        <translation>モデルは使用中です。先に取り外してください</translation>
    </message>
    <message>
        <source>it is too large for a catalogue</source>
        <translation>カタログとしては大きすぎます</translation>
    </message>
    <message>
        <source>it is no catalogue of Roost</source>
        <translation>Roost のカタログではありません</translation>
    </message>
    <message>
        <source>it is of a version that this Roost cannot read</source>
        <translation>この Roost では読めないバージョンです</translation>
    </message>
    <message>
        <source>another Roost is open and keeps its conversations there</source>
        <translation>別の Roost が開いていて、会話をそこに保存しています</translation>
    </message>
    <message>
        <source>another version of Roost has written it; start the window once</source>
        <translation>別のバージョンの Roost が書き込みました。一度ウィンドウを起動してください</translation>
    </message>
    <message>
        <source>a newer version of Roost has written it; use that one</source>
        <translation>新しいバージョンの Roost が書き込みました。そちらを使ってください</translation>
    </message>
    <message>
        <source>a newer version of Roost has written it</source>
        <translation>新しいバージョンの Roost が書き込みました</translation>
    </message>
    <message>
        <source>there is no such conversation</source>
        <translation>そのような会話はありません</translation>
    </message>
    <message>
        <source>it is not a sound database</source>
        <translation>正常なデータベースではありません</translation>
    </message>
    <message>
        <source>it may not be written to</source>
        <translation>書き込みが許可されていません</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>別のプログラムが使用しています</translation>
    </message>
    <message>
        <source>it does not fit what is kept: %1</source>
        <translation>保存されている内容と合いません：%1</translation>
    </message>
    <message>
        <source>the conversations could not be opened</source>
        <translation>会話を開けませんでした</translation>
    </message>
    <message>
        <source>the conversations that it held are gone from there; export what you want to keep before you close Roost</source>
        <translation>そこにあった会話がなくなっています。残したいものは、Roost を閉じる前にエクスポートしてください</translation>
    </message>
    <message>
        <source>it is no saved state</source>
        <translation>保存された状態ではありません</translation>
    </message>
    <message>
        <source>it is JSON of another kind</source>
        <translation>別の種類の JSON です</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>JSON オブジェクトではありません</translation>
    </message>
    <message>
        <source>it is neither JSON nor text that begins with “User:”</source>
        <translation>JSON でも、「User:」で始まるテキストでもありません</translation>
    </message>
    <message>
        <source>line %1 is not UTF-8</source>
        <translation>%1 行目が UTF-8 ではありません</translation>
    </message>
    <message>
        <source>it holds more files than Roost reads at once</source>
        <translation>Roost が一度に読める数を超えるファイルが入っています</translation>
    </message>
    <message>
        <source>unpacked, it holds more than Roost reads at once</source>
        <translation>展開すると Roost が一度に読める量を超えます</translation>
    </message>
    <message>
        <source>no file of the archive does</source>
        <translation>アーカイブ内にそのようなファイルがありません</translation>
    </message>
    <message>
        <source>several conversations need a name that ends in .zip</source>
        <translation>複数の会話には .zip で終わる名前が必要です</translation>
    </message>
    <message>
        <source>Roost reads at most %1 at once</source>
        <translation>Roost が一度に読めるのは %1 までです</translation>
    </message>
    <message>
        <source>at most %1 kB are read</source>
        <translation>読み取れるのは %1 kB までです</translation>
    </message>
    <message>
        <source>as a zip archive: %1</source>
        <translation>zip アーカイブとして：%1</translation>
    </message>
    <message>
        <source>it is not the file of a persona</source>
        <translation>ペルソナのファイルではありません</translation>
    </message>
    <message>
        <source>a picture may have at most 512 kB</source>
        <translation>画像は 512 kB までです</translation>
    </message>
    <message>
        <source>a picture is a PNG or JPEG file</source>
        <translation>画像は PNG または JPEG ファイルにしてください</translation>
    </message>
    <message>
        <source>open a model first</source>
        <translation>先にモデルを開いてください</translation>
    </message>
    <message>
        <source>write something first</source>
        <translation>先に何か書いてください</translation>
    </message>
    <message>
        <source>it begins like none of those that Roost reads: GGUF, safetensors, PyTorch, rwkv.cpp</source>
        <translation>先頭が Roost の読める形式（GGUF、safetensors、PyTorch、rwkv.cpp）のいずれでもありません</translation>
    </message>
    <message>
        <source>the file ends inside its header</source>
        <translation>ファイルがヘッダーの途中で終わっています</translation>
    </message>
    <message>
        <source>the file ends inside the description of a tensor</source>
        <translation>ファイルがテンソルの記述の途中で終わっています</translation>
    </message>
    <message>
        <source>the file ends inside the numbers of its tensors</source>
        <translation>ファイルがテンソルの数値の途中で終わっています</translation>
    </message>
    <message>
        <source>the file ends inside %1</source>
        <translation>ファイルが%1の途中で終わっています</translation>
    </message>
    <message>
        <source>its metadata</source>
        <translation>メタデータ</translation>
    </message>
    <message>
        <source>a list of its metadata</source>
        <translation>メタデータのリスト</translation>
    </message>
    <message>
        <source>a text of its header</source>
        <translation>ヘッダーのテキスト</translation>
    </message>
    <message>
        <source>its list of tensors</source>
        <translation>テンソルの一覧</translation>
    </message>
    <message>
        <source>the file ends after its header</source>
        <translation>ファイルがヘッダーの直後で終わっています</translation>
    </message>
    <message>
        <source>its header promises more entries than the file can hold</source>
        <translation>ヘッダーの示す項目数がファイルに収まりません</translation>
    </message>
    <message>
        <source>its header is not valid JSON</source>
        <translation>ヘッダーが正しい JSON ではありません</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>ヘッダーが壊れています</translation>
    </message>
    <message>
        <source>it is GGUF version %1, and Roost reads versions 2 and 3</source>
        <translation>GGUF バージョン %1 です。Roost が読めるのは 2 と 3 です</translation>
    </message>
    <message>
        <source>tensor %1 reaches beyond the end of the file</source>
        <translation>テンソル %1 がファイルの末尾を超えています</translation>
    </message>
    <message>
        <source>tensor %1 has the impossible shape %2</source>
        <translation>テンソル %1 の形状 %2 はありえません</translation>
    </message>
    <message>
        <source>tensor %1 is stored as type %2, which Roost does not read</source>
        <translation>テンソル %1 の型 %2 は Roost では読めません</translation>
    </message>
    <message>
        <source>tensor %1 is stored as %2, which Roost does not read</source>
        <translation>テンソル %1 は %2 で保存されており、Roost では読めません</translation>
    </message>
    <message>
        <source>tensor %1 contains values that are not numbers</source>
        <translation>テンソル %1 に数でない値が含まれています</translation>
    </message>
    <message>
        <source>tensor %1 is %2 where %3 is needed</source>
        <translation>テンソル %1 は %2 ですが、%3 が必要です</translation>
    </message>
    <message>
        <source>tensor %1 is missing</source>
        <translation>テンソル %1 がありません</translation>
    </message>
    <message>
        <source>it has two tensors named %1</source>
        <translation>%1 という名前のテンソルが二つあります</translation>
    </message>
    <message>
        <source>the list of contents at its end is missing, so it is probably not complete</source>
        <translation>末尾の内容一覧がないため、おそらく不完全です</translation>
    </message>
    <message>
        <source>it is a zip archive without a PyTorch model (no data.pkl) in it</source>
        <translation>PyTorch モデル（data.pkl）を含まない zip アーカイブです</translation>
    </message>
    <message>
        <source>its tensors are not those of an RWKV model</source>
        <translation>テンソルが RWKV モデルのものではありません</translation>
    </message>
    <message>
        <source>its weights contain values that are not numbers</source>
        <translation>重みに数でない値が含まれています</translation>
    </message>
    <message>
        <source>it is a state to begin with, to be opened together with its model</source>
        <translation>開始用の状態です。モデルと一緒に開いてください</translation>
    </message>
    <message>
        <source>it is not a state, for it holds other tensors</source>
        <translation>別のテンソルが入っているため、状態ではありません</translation>
    </message>
    <message>
        <source>it does not name its architecture</source>
        <translation>アーキテクチャ名がありません</translation>
    </message>
    <message>
        <source>its architecture is “%1”, and Roost runs rwkv6 and rwkv7</source>
        <translation>アーキテクチャは「%1」です。Roost が動かせるのは rwkv6 と rwkv7 です</translation>
    </message>
    <message>
        <source>it is %1, which Roost cannot run</source>
        <translation>%1であり、Roost では動かせません</translation>
    </message>
    <message>
        <source>an RWKV-7b model (DeepEmbed and DeepEmbedAttention)</source>
        <translation>RWKV-7b モデル（DeepEmbed と DeepEmbedAttention）</translation>
    </message>
    <message>
        <source>an RWKV-7a model (DeepEmbed)</source>
        <translation>RWKV-7a モデル（DeepEmbed）</translation>
    </message>
    <message>
        <source>an RWKV-8 model (ROSA)</source>
        <translation>RWKV-8 モデル（ROSA）</translation>
    </message>
    <message>
        <source>an RWKV-4a or 4b model (with a small attention)</source>
        <translation>RWKV-4a または 4b モデル（小さなアテンション付き）</translation>
    </message>
    <message>
        <source>an RWKV-6 model in the form of flash-linear-attention</source>
        <translation>flash-linear-attention 形式の RWKV-6 モデル</translation>
    </message>
    <message>
        <source>a transformer or a hybrid with one</source>
        <translation>Transformer、またはそれを含むハイブリッド</translation>
    </message>
    <message>
        <source>it needs the %1 vocabulary; put %2 beside it or into %3</source>
        <translation>%1 の語彙が必要です。%2 を同じ場所か %3 に置いてください</translation>
    </message>
    <message>
        <source>it needs the %1 vocabulary; put %2 beside it</source>
        <translation>%1 の語彙が必要です。%2 を同じ場所に置いてください</translation>
    </message>
    <message>
        <source>put its vocabulary beside it under the same name, ending in .model, .json or .txt</source>
        <translation>語彙を同じ場所に同じ名前で、末尾を .model、.json、.txt のいずれかにして置いてください</translation>
    </message>
    <message>
        <source>it has %1 tokens where the model has %2</source>
        <translation>トークン数は %1 ですが、モデルは %2 です</translation>
    </message>
    <message>
        <source>it is neither an RWKV World vocabulary nor a tokenizer.json nor a SentencePiece model</source>
        <translation>RWKV World の語彙でも tokenizer.json でも SentencePiece モデルでもありません</translation>
    </message>
    <message>
        <source>it is truncated or no SentencePiece model</source>
        <translation>途中で切れているか、SentencePiece モデルではありません</translation>
    </message>
    <message>
        <source>it is no complete JSON object</source>
        <translation>完全な JSON オブジェクトではありません</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 がありません</translation>
    </message>
    <message>
        <source>%1 must be a list</source>
        <translation>%1 はリストでなければなりません</translation>
    </message>
    <message>
        <source>%1 must be an object</source>
        <translation>%1 はオブジェクトでなければなりません</translation>
    </message>
    <message>
        <source>%1 must be a text</source>
        <translation>%1 はテキストでなければなりません</translation>
    </message>
    <message>
        <source>%1 must be a number</source>
        <translation>%1 は数でなければなりません</translation>
    </message>
    <message>
        <source>%1 must be a whole number</source>
        <translation>%1 は整数でなければなりません</translation>
    </message>
    <message>
        <source>%1 must be true or false</source>
        <translation>%1 は true か false でなければなりません</translation>
    </message>
    <message>
        <source>%1 must not be empty</source>
        <translation>%1 は空にできません</translation>
    </message>
    <message>
        <source>%1 is not a time</source>
        <translation>%1 は時刻ではありません</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 は範囲外です</translation>
    </message>
    <message>
        <source>%1 is not Base64</source>
        <translation>%1 は Base64 ではありません</translation>
    </message>
    <message>
        <source>%1 is used twice</source>
        <translation>%1 が二度使われています</translation>
    </message>
    <message>
        <source>%1 is %2: a newer version of Roost wrote this</source>
        <translation>%1 は %2 です：新しいバージョンの Roost が書き込みました</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The next token</source>
        <translation>次のトークン</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>モデルが読む内容</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>空のテキスト</translation>
    </message>
    <message>
        <source>The conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>A change to the conversations</source>
        <translation>会話の変更</translation>
    </message>
    <message>
        <source>The import</source>
        <translation>インポート</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>The archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>it has become shorter since it was begun</source>
        <translation>始めたときより短くなっています</translation>
    </message>
    <message>
        <source>it does not say how far the model has been written</source>
        <translation>モデルがどこまで書かれたか記録されていません</translation>
    </message>
    <message>
        <source>it does not fit to what is being written</source>
        <translation>書き込み中のものと合いません</translation>
    </message>
    <message>
        <source>it is being made into %1 already</source>
        <translation>すでに %1 への変換中です</translation>
    </message>
    <message>
        <source>another Roost is making it smaller</source>
        <translation>別の Roost が小さくしています</translation>
    </message>
    <message>
        <source>the server&apos;s list cannot be read</source>
        <translation>サーバーの一覧を読み取れません</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Hide sampling and prompt</source>
        <translation>サンプリングとプロンプトを隠す</translation>
    </message>
    <message>
        <source>Show sampling and prompt</source>
        <translation>サンプリングとプロンプトを表示</translation>
    </message>
    <message>
        <source>Switch to it</source>
        <translation>切り替える</translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it. · %1</source>
        <translation>このコンピューターで動作し、何も外に出ません · %1</translation>
    </message>
    <message>
        <source>Runs on this computer. Nothing leaves it.</source>
        <translation>このコンピューターで動作し、何も外に出ません。</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>「%1」を削除しました</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>%1 If you close Roost now, what could not be saved is lost.</source>
        <translation>%1 今 Roost を閉じると、保存できなかったものは失われます。</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>それでも閉じる</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>⇄ stands for hidden characters that turn the direction of text: code with them can do other things than it shows.</source>
        <translation>⇄ は、文字の向きを変える見えない文字を表します。これを含むコードは、見た目とは違う動作をすることがあります。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか？</translation>
    </message>
    <message>
        <source>Up and Down choose, Enter does it, Esc closes</source>
        <translation>上下キーで選び、Enter で実行、Esc で閉じます</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>当てはまるもの</translation>
    </message>
    <message>
        <source>Nothing fits “%1”: no action, conversation, model or message.</source>
        <translation>「%1」に当てはまるものはありません：操作、会話、モデル、メッセージのどれにもありません。</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Write a message…</source>
        <translation>メッセージを書く…</translation>
    </message>
    <message>
        <source>Esc stops the answer</source>
        <translation>Esc で回答を停止</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line</source>
        <translation>Enter で送信、Shift+Enter で改行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
</context>
<context>
    <name>ConfirmPopup</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>ConversationActions</name>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>New notebook</source>
        <translation>新しいノート</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>この会話内を検索</translation>
    </message>
    <message>
        <source>Search all conversations</source>
        <translation>すべての会話を検索</translation>
    </message>
    <message>
        <source>Conversation above in the list</source>
        <translation>一覧で一つ上の会話</translation>
    </message>
    <message>
        <source>Conversation below in the list</source>
        <translation>一覧で一つ下の会話</translation>
    </message>
    <message>
        <source>Rename this conversation</source>
        <translation>この会話の名前を変更</translation>
    </message>
    <message>
        <source>Pin this conversation, or unpin it</source>
        <translation>この会話のピン留めを切り替え</translation>
    </message>
    <message>
        <source>Archive this conversation</source>
        <translation>この会話をアーカイブ</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>この会話を削除</translation>
    </message>
    <message>
        <source>Bring back what was deleted</source>
        <translation>削除したものを元に戻す</translation>
    </message>
    <message>
        <source>Export this conversation, or what is selected</source>
        <translation>この会話、または選択した会話をエクスポート</translation>
    </message>
    <message>
        <source>Export all conversations</source>
        <translation>すべての会話をエクスポート</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>会話をインポート</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>Show the archive</source>
        <translation>アーカイブを表示</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>ゴミ箱を表示</translation>
    </message>
    <message>
        <source>Back to the conversations</source>
        <translation>会話の一覧に戻る</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Nothing is archived.</source>
        <translation>アーカイブはありません。</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>ゴミ箱は空です。</translation>
    </message>
    <message>
        <source>Conversations appear here, and stay until you delete them.</source>
        <translation>会話はここに表示され、削除するまで残ります。</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ピン留めを外す</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>フォルダーへ移動…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>アーカイブから戻す</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>完全に削除…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>計測中…</translation>
    </message>
    <message>
        <source>Delete for good? This cannot be taken back.</source>
        <translation>完全に削除しますか？この操作は取り消せません。</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>完全に削除</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title of the conversation</source>
        <translation>会話のタイトル</translation>
    </message>
    <message>
        <source>%1, being answered</source>
        <translation>%1、回答中</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>What can be done with it</source>
        <translation>できること</translation>
    </message>
</context>
<context>
    <name>DownloadCard</name>
    <message>
        <source>Roost never uses such a file. Download it again if something went wrong on the way; remove it if the place itself gives another file.</source>
        <translation>Roost はこのようなファイルを使いません。途中で問題が起きたのなら、もう一度ダウンロードしてください。配布元が別のファイルを渡しているのなら、取り除いてください。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 を一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>もう一度ダウンロード</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>会話する</translation>
    </message>
    <message>
        <source>Chat with %1</source>
        <translation>%1 と会話する</translation>
    </message>
    <message>
        <source>Take %1 out of this list; the file stays</source>
        <translation>%1 をこの一覧から外す（ファイルは残ります）</translation>
    </message>
</context>
<context>
    <name>DownloadsPart</name>
    <message>
        <source>Downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Roost is offline. Downloads go on once you allow the network again in Settings.</source>
        <translation>Roost はオフラインです。設定でネットワークを再び許可すると、ダウンロードが再開します。</translation>
    </message>
    <message>
        <source>Clear what is done</source>
        <translation>完了したものを消す</translation>
    </message>
    <message>
        <source>Nothing is being downloaded. What you download goes on after a break, a restart or a power cut.</source>
        <translation>ダウンロード中のものはありません。中断、再起動、停電のあとも続きからダウンロードできます。</translation>
    </message>
</context>
<context>
    <name>DropDown</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>No model is loaded</source>
        <translation>モデルが読み込まれていません</translation>
    </message>
    <message>
        <source>A quiet place to talk</source>
        <translation>静かに話せる場所</translation>
    </message>
    <message>
        <source>Tell me a story about a fox.</source>
        <translation>きつねのお話をしてください。</translation>
    </message>
    <message>
        <source>What is RWKV?</source>
        <translation>RWKV とは何ですか？</translation>
    </message>
    <message>
        <source>Write a Python function that adds two numbers.</source>
        <translation>二つの数を足す Python の関数を書いてください。</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>%1 と話す</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>スターターモデルを使う</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>モデルファイルを開く…</translation>
    </message>
    <message>
        <source>For real knowledge, open a larger model.</source>
        <translation>確かな知識には、より大きなモデルを開いてください。</translation>
    </message>
    <message>
        <source>See models</source>
        <translation>モデルを見る</translation>
    </message>
</context>
<context>
    <name>ExchangeDialogs</name>
    <message>
        <source>Conversations of Roost</source>
        <translation>Roost の会話</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1をエクスポート</translation>
    </message>
    <message>
        <source>Archive (*.zip)</source>
        <translation>アーカイブ (*.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>%1 (*.%2)</source>
        <translation>%1 (*.%2)</translation>
    </message>
    <message>
        <source>Import conversations</source>
        <translation>会話をインポート</translation>
    </message>
    <message>
        <source>Conversations (*.json *.jsonl *.txt *.zip)</source>
        <translation>会話 (*.json *.jsonl *.txt *.zip)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ExportPopup</name>
    <message>
        <source>Export %1</source>
        <translation>%1をエクスポート</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>ファイルの種類</translation>
    </message>
    <message>
        <source>Roost</source>
        <translation>Roost</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Everything, to be imported again: every version of every message, times and settings.</source>
        <translation>再びインポートできるすべての内容：各メッセージの全バージョン、時刻、設定。</translation>
    </message>
    <message>
        <source>What was said last, for notes and for editors that know Markdown.</source>
        <translation>最後に話した内容。メモや Markdown 対応のエディター向け。</translation>
    </message>
    <message>
        <source>What was said last, in plain words.</source>
        <translation>最後に話した内容をプレーンテキストで。</translation>
    </message>
    <message>
        <source>What was said last, for reading and printing in a browser.</source>
        <translation>最後に話した内容。ブラウザーで読んだり印刷したりするため。</translation>
    </message>
    <message>
        <source>With the model’s memory of it, so that the same model goes on elsewhere without reading again. Makes the file larger.</source>
        <translation>モデルの記憶も含めます。同じモデルなら別の場所でも読み直さずに続けられます。ファイルは大きくなります。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
</context>
<context>
    <name>FedTextPopup</name>
    <message>
        <source>What the model sees</source>
        <translation>モデルが見る内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>テキストを表示</translation>
    </message>
    <message>
        <source>Show the token ids</source>
        <translation>トークン番号を表示</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>テキストをコピー</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n token(s)</source>
        <translation>
            <numerusform>%1 · %n トークン</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <source>Drop to open this model</source>
        <translation>ドロップしてこのモデルを開く</translation>
    </message>
    <message>
        <source>Drop to import conversations</source>
        <translation>ドロップして会話をインポート</translation>
    </message>
    <message>
        <source>Drop to import conversations and open a model</source>
        <translation>ドロップして会話をインポートし、モデルを開く</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>この会話内を検索</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>前の箇所</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>次の箇所</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>FindPart</name>
    <message>
        <source>Search, or paste a link or owner/name</source>
        <translation>検索、またはリンクか owner/name を貼り付け</translation>
    </message>
    <message>
        <source>List its files</source>
        <translation>ファイルを一覧表示</translation>
    </message>
    <message>
        <source>Fits this computer</source>
        <translation>このコンピューターに合う</translation>
    </message>
    <message>
        <source>Can reason</source>
        <translation>推論対応</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>世代</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Files of %1</source>
        <translation>%1 のファイル</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 をダウンロード</translation>
    </message>
    <message>
        <source>Models that can be downloaded</source>
        <translation>ダウンロードできるモデル</translation>
    </message>
</context>
<context>
    <name>FoldHead</name>
    <message>
        <source>Press to fold</source>
        <translation>押すと折りたたみます</translation>
    </message>
    <message>
        <source>Press to unfold</source>
        <translation>押すと開きます</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>Folders with models</source>
        <translation>モデルのフォルダー</translation>
    </message>
    <message>
        <source>downloads go here</source>
        <translation>ダウンロードの保存先</translation>
    </message>
    <message>
        <source>Do not look in %1 any more; the files stay</source>
        <translation>%1 を対象から外す（ファイルは残ります）</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Models are read where they lie, at any depth, and never copied.</source>
        <translation>モデルは元の場所からサブフォルダーも含めて読み込み、コピーしません。</translation>
    </message>
    <message>
        <source>Choose a folder with models</source>
        <translation>モデルのフォルダーを選択</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>フォルダーなし</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Name of the folder</source>
        <translation>フォルダーの名前</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>フォルダー %1、閉じています</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>フォルダー %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Delete the folder only</source>
        <translation>フォルダーだけを削除</translation>
    </message>
</context>
<context>
    <name>FormEditor</name>
    <message>
        <source>So it reads</source>
        <translation>このように読まれます</translation>
    </message>
    <message>
        <source>What stands between the messages. %1 is a line break. Models know the form that they learned best.</source>
        <translation>メッセージの間に入る内容。%1 は改行です。モデルは学習した形式を最もよく知っています。</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>LibraryCard</name>
    <message>
        <source>loaded</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 を使う</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>More about %1</source>
        <translation>%1 のその他の操作</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>詳細を隠す</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Make smaller…</source>
        <translation>小さくする…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>取り除く…</translation>
    </message>
</context>
<context>
    <name>LinkPopup</name>
    <message>
        <source>Open this link in your browser?</source>
        <translation>このリンクをブラウザーで開きますか？</translation>
    </message>
    <message>
        <source>The page learns that you visit it. Roost itself fetches nothing.</source>
        <translation>ページ側にはアクセスしたことが伝わります。Roost 自体は何も取得しません。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <translation>%1 へのリンク</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Back to the conversations</source>
        <translation>会話の一覧に戻る</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ゴミ箱</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Empty…</source>
        <translation>空にする…</translation>
    </message>
    <message>
        <source>Delete all that is in the trash for good? This cannot be taken back.</source>
        <translation>ゴミ箱の中身をすべて完全に削除しますか？この操作は取り消せません。</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>ゴミ箱を空にする</translation>
    </message>
</context>
<context>
    <name>ListMenu</name>
    <message>
        <source>New notebook</source>
        <translation>新しいノート</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新しいフォルダー</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Import conversations…</source>
        <translation>会話をインポート…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>すべてエクスポート…</translation>
    </message>
    <message>
        <source>Show the archive</source>
        <translation>アーカイブを表示</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>ゴミ箱を表示</translation>
    </message>
</context>
<context>
    <name>LoadBar</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Roost</source>
        <translation>%1 – Roost</translation>
    </message>
    <message>
        <source>Roost</source>
        <translation>Roost</translation>
    </message>
    <message>
        <source>Downloads are on their way</source>
        <translation>ダウンロード中</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>モデルファイルを開く</translation>
    </message>
    <message>
        <source>Model files (*.gguf *.pth *.safetensors *.st *.bin)</source>
        <translation>モデルファイル (*.gguf *.pth *.safetensors *.st *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>MemoryQuestion</name>
    <message>
        <source>Load anyway</source>
        <translation>それでも読み込む</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Writes this answer on from where it ends</source>
        <translation>この回答を途切れたところから書き続けます</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>再生成</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分岐</translation>
    </message>
    <message>
        <source>Goes on from here in a new conversation</source>
        <translation>ここから新しい会話で続けます</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Delete with the answers to it</source>
        <translation>回答も含めて削除</translation>
    </message>
</context>
<context>
    <name>MessageBody</name>
    <message>
        <source>This message is very long: show more of it</source>
        <translation>このメッセージはとても長いため、続きを表示</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>You: %1</source>
        <translation>あなた：%1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
</context>
<context>
    <name>MessagePart</name>
    <message>
        <source>formula</source>
        <translation>数式</translation>
    </message>
</context>
<context>
    <name>ModelActions</name>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>モデルファイルを開く</translation>
    </message>
    <message>
        <source>Find and download more models</source>
        <translation>ほかのモデルを探してダウンロード</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Use the starter model</source>
        <translation>スターターモデルを使う</translation>
    </message>
    <message>
        <source>Free the memory of the model</source>
        <translation>モデルのメモリを解放</translation>
    </message>
    <message>
        <source>Cancel loading the model</source>
        <translation>モデルの読み込みを取り消す</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>No model</source>
        <translation>モデルなし</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 を読み込み中</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>モデル：%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>ModelErrorBanner</name>
    <message>
        <source>Use the starter model</source>
        <translation>スターターモデルを使う</translation>
    </message>
</context>
<context>
    <name>ModelPopup</name>
    <message>
        <source>No model is loaded</source>
        <translation>モデルが読み込まれていません</translation>
    </message>
    <message>
        <source>Loading, %1 %</source>
        <translation>読み込み中、%1%</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Free its memory</source>
        <translation>メモリを解放</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>モデルファイルを開く…</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>すべてのモデル</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Yours</source>
        <translation>手元のモデル</translation>
    </message>
    <message>
        <source>Find more</source>
        <translation>さらに探す</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Free memory: %1</source>
        <translation>空きメモリ：%1</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>モデルファイルを開く…</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>ページの区分</translation>
    </message>
    <message numerus="yes">
        <source>%n download(s) are not done</source>
        <translation>
            <numerusform>%n 件が未完了</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>オフラインのままにする</translation>
    </message>
    <message>
        <source>No connection at all. Everything that would need one is hidden.</source>
        <translation>一切接続しません。接続が必要なものはすべて隠れます。</translation>
    </message>
    <message>
        <source>Models come from</source>
        <translation>モデルの入手元</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>hf-mirror</source>
        <translation>hf-mirror</translation>
    </message>
    <message>
        <source>ModelScope</source>
        <translation>ModelScope</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Address of your own place, laid out as Hugging Face is</source>
        <translation>Hugging Face と同じ構成の入手元のアドレス</translation>
    </message>
    <message>
        <source>Access token, sent to %1 alone; one is kept</source>
        <translation>アクセストークン（%1 だけに送信）。保存済み</translation>
    </message>
    <message>
        <source>Access token, sent to %1 alone</source>
        <translation>アクセストークン（%1 だけに送信）</translation>
    </message>
    <message>
        <source>Type another one to replace it</source>
        <translation>置き換えるには新しいものを入力</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>None; else http://host:port or socks5://host:port</source>
        <translation>なし。使う場合は http://host:port または socks5://host:port</translation>
    </message>
    <message>
        <source>Address to refresh the catalogue from</source>
        <translation>カタログの更新元アドレス</translation>
    </message>
</context>
<context>
    <name>NewConversationButton</name>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
</context>
<context>
    <name>NotebookView</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Write the beginning of a text. Ctrl+Enter has the model go on with it.</source>
        <translation>文章の書き出しを書いてください。Ctrl+Enter でモデルが続きを書きます。</translation>
    </message>
    <message>
        <source>Esc stops the model</source>
        <translation>Esc でモデルを停止</translation>
    </message>
    <message>
        <source>Ctrl+Enter: the model goes on</source>
        <translation>Ctrl+Enter：モデルが続きを書く</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>書き戻す</translation>
    </message>
    <message>
        <source>Takes what the model wrote last off the page</source>
        <translation>モデルが最後に書いた部分をページから取り除きます</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>OwnMessage</name>
    <message>
        <source>Your message</source>
        <translation>あなたのメッセージ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Show the list of conversations</source>
        <translation>会話の一覧を表示</translation>
    </message>
</context>
<context>
    <name>PersonaEditor</name>
    <message>
        <source>Choose a picture</source>
        <translation>画像を選択</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg)</source>
        <translation>画像 (*.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>New persona</source>
        <translation>新しいペルソナ</translation>
    </message>
    <message>
        <source>Change persona</source>
        <translation>ペルソナを変更</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>画像を選択…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>System prompt: who they are</source>
        <translation>システムプロンプト：どんな人物か</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>システムプロンプト</translation>
    </message>
    <message>
        <source>What they say first</source>
        <translation>最初のひとこと</translation>
    </message>
    <message>
        <source>With this conversation&apos;s sampling and template</source>
        <translation>この会話のサンプリングとテンプレートを使う</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PersonaList</name>
    <message>
        <source>Somebody to talk with: a system prompt with a name, a face and first words. Press one to begin a conversation.</source>
        <translation>話し相手：名前と顔、最初のひとことを持つシステムプロンプト。押すと会話が始まります。</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>%1 と話す</translation>
    </message>
    <message>
        <source>Change, export or delete %1</source>
        <translation>%1 を変更、エクスポート、削除</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>エクスポート…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Delete %1? Conversations with them stay.</source>
        <translation>%1 を削除しますか？会話は残ります。</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新規…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Import a persona</source>
        <translation>ペルソナをインポート</translation>
    </message>
    <message>
        <source>Personas (*.json)</source>
        <translation>ペルソナ (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Export the persona</source>
        <translation>ペルソナをエクスポート</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Way of drawing answers</source>
        <translation>回答の選び方</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>独自の値</translation>
    </message>
    <message>
        <source>Save, rename or delete</source>
        <translation>保存、名前の変更、削除</translation>
    </message>
    <message>
        <source>Save these values as…</source>
        <translation>この値を名前を付けて保存…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>「%1」を削除</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name for these values</source>
        <translation>この値の名前</translation>
    </message>
    <message>
        <source>This name is taken or empty. Choose another one.</source>
        <translation>この名前は使われているか空です。別の名前にしてください。</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>Before the system prompt</source>
        <translation>システムプロンプトの前</translation>
    </message>
    <message>
        <source>Before your words</source>
        <translation>あなたの言葉の前</translation>
    </message>
    <message>
        <source>After your words</source>
        <translation>あなたの言葉の後</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>答える人</translation>
    </message>
    <message>
        <source>Before an earlier answer</source>
        <translation>以前の回答の前</translation>
    </message>
    <message>
        <source>Every answer begins with</source>
        <translation>すべての回答の書き出し</translation>
    </message>
    <message>
        <source>After an answer</source>
        <translation>回答の後</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>システムプロンプト</translation>
    </message>
    <message>
        <source>You</source>
        <translation>あなた</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answers end before, with | between</source>
        <translation>回答を終わらせるテキスト（| で区切る）</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <translation>内蔵モデル</translation>
    </message>
    <message>
        <source>World</source>
        <translation>World</translation>
    </message>
    <message>
        <source>G1, answering at once</source>
        <translation>G1、すぐに答える</translation>
    </message>
    <message>
        <source>G1, thinking first</source>
        <translation>G1、考えてから答える</translation>
    </message>
    <message>
        <source>G1, thinking briefly</source>
        <translation>G1、短く考える</translation>
    </message>
    <message>
        <source>Raven (Bob and Alice)</source>
        <translation>Raven（Bob と Alice）</translation>
    </message>
    <message>
        <source>Instruction and response</source>
        <translation>指示と応答</translation>
    </message>
    <message>
        <source>Raven, instruction and response</source>
        <translation>Raven、指示と応答</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>質問と回答</translation>
    </message>
    <message>
        <source>Plain text, gone on with</source>
        <translation>プレーンテキストの続き</translation>
    </message>
</context>
<context>
    <name>PromptTab</name>
    <message>
        <source>System prompt</source>
        <translation>システムプロンプト</translation>
    </message>
    <message>
        <source>Read before the conversation. Changing it has the conversation read again.</source>
        <translation>会話の前に読まれます。変更すると会話が読み直されます。</translation>
    </message>
    <message>
        <source>For example: You are a patient teacher. Answer in short sentences.</source>
        <translation>例：あなたは根気強い先生です。短い文で答えてください。</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>How your words are written down for the model; whether it thinks first.</source>
        <translation>あなたの言葉をモデルへどう書くか、先に考えるかどうか。</translation>
    </message>
    <message>
        <source>Edit the template</source>
        <translation>テンプレートを編集</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>モデルが見る内容</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>ペルソナ</translation>
    </message>
</context>
<context>
    <name>QuantisePopup</name>
    <message>
        <source>Make %1 smaller</source>
        <translation>%1 を小さくする</translation>
    </message>
    <message>
        <source>The weights are stored with fewer bits. It then needs less memory and answers faster, and writes a little worse the smaller it gets.</source>
        <translation>重みを少ないビット数で保存します。メモリが少なく済み、回答も速くなりますが、小さくするほど文章の質が少し落ちます。</translation>
    </message>
    <message>
        <source>Delete the large file afterwards</source>
        <translation>終わったら大きいファイルを削除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>小さくする</translation>
    </message>
</context>
<context>
    <name>RemovePopup</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 を取り除く</translation>
    </message>
    <message>
        <source>It is in use. Load another model before you delete its file.</source>
        <translation>使用中です。ファイルを削除する前に、別のモデルを読み込んでください。</translation>
    </message>
    <message>
        <source>It is a link. The file that it leads to stays where it is.</source>
        <translation>リンクです。リンク先のファイルはそのまま残ります。</translation>
    </message>
    <message>
        <source>It can leave this list while its file stays where it is, or the file can be deleted for good.</source>
        <translation>ファイルを残して一覧から外すことも、ファイルを完全に削除することもできます。</translation>
    </message>
    <message>
        <source>It lies in one of your folders and is listed as long as it does. Its file can be deleted for good.</source>
        <translation>あなたのフォルダーにあり、そこにある限り一覧に出ます。ファイルを完全に削除できます。</translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>リンクを削除</translation>
    </message>
    <message>
        <source>Delete the file</source>
        <translation>ファイルを削除</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>RepositoryHead</name>
    <message>
        <source>Asking for the files of %1…</source>
        <translation>%1 のファイルを確認中…</translation>
    </message>
    <message>
        <source>Files of %1</source>
        <translation>%1 のファイル</translation>
    </message>
    <message>
        <source>Back to the catalogue</source>
        <translation>カタログに戻る</translation>
    </message>
</context>
<context>
    <name>Sampling</name>
    <message>
        <source>Official</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>正確</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>バランス</translation>
    </message>
    <message>
        <source>Lively</source>
        <translation>生き生き</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>Greedy</source>
        <translation>貪欲</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How much chance decides: 0 always takes the likeliest word, above 1 gets adventurous.</source>
        <translation>偶然の度合い。0 は常に最もありそうな語を選び、1 を超えると大胆になります。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together hold this share of probability can come.</source>
        <translation>合わせてこの確率になる、最もありそうな語だけが選ばれます。</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>回答の最大長</translation>
    </message>
    <message>
        <source>The answer is cut after so many tokens, each about three quarters of a word; 0 leaves the length to the model.</source>
        <translation>このトークン数で回答を切ります。1 トークンは英語でおよそ 4 分の 3 語。0 なら長さをモデルに任せます。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在ペナルティ</translation>
    </message>
    <message>
        <source>Makes every word that the answer already has less likely, however often it came.</source>
        <translation>すでに出た語を、回数にかかわらず出にくくします。</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>頻度ペナルティ</translation>
    </message>
    <message>
        <source>Makes a word less likely once more for every time that it came.</source>
        <translation>語が出るたびに、その語をさらに出にくくします。</translation>
    </message>
    <message>
        <source>Penalty decay</source>
        <translation>ペナルティの減衰</translation>
    </message>
    <message>
        <source>How much of each occurrence is still counted after one more token; 1 never forgets.</source>
        <translation>1 トークン進むごとに、過去の出現をどれだけ数え続けるか。1 なら忘れません。</translation>
    </message>
    <message>
        <source>Repetition window</source>
        <translation>繰り返しの範囲</translation>
    </message>
    <message>
        <source>How many tokens back the penalties look; 0 looks at the whole answer.</source>
        <translation>ペナルティが何トークン前まで見るか。0 なら回答全体を見ます。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>At most so many of the likeliest words can come; 0 sets no limit.</source>
        <translation>最もありそうな語から最大でこの数だけ候補にします。0 なら制限しません。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Words less likely than this share of the likeliest one cannot come; 0 lets all through.</source>
        <translation>最もありそうな語に対し、この割合より確率の低い語は出ません。0 ならすべて通します。</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <source>Prefers words that are about as surprising as usual, up to this share; 1 does nothing.</source>
        <translation>意外さが普段どおりの語を、この割合まで優先します。1 なら何もしません。</translation>
    </message>
    <message>
        <source>Mirostat surprise</source>
        <translation>Mirostat の意外さ</translation>
    </message>
    <message>
        <source>Keeps the answer at this many bits of surprise a word; 0 switches it off.</source>
        <translation>回答の意外さを 1 語あたりこのビット数に保ちます。0 なら無効です。</translation>
    </message>
    <message>
        <source>Mirostat speed</source>
        <translation>Mirostat の速さ</translation>
    </message>
    <message>
        <source>How fast mirostat corrects itself.</source>
        <translation>Mirostat が自分を補正する速さ。</translation>
    </message>
</context>
<context>
    <name>SamplingTab</name>
    <message>
        <source>Next token</source>
        <translation>次のトークン</translation>
    </message>
    <message>
        <source>Shade answers by likelihood</source>
        <translation>確率を濃淡で表示</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>繰り返し</translation>
    </message>
    <message>
        <source>Further limits</source>
        <translation>その他の制限</translation>
    </message>
    <message>
        <source>Seed, stop texts, words</source>
        <translation>シード、停止テキスト、語</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>検索を消去</translation>
    </message>
</context>
<context>
    <name>SearchHit</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>What was found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>No conversation has these words.</source>
        <translation>これらの語を含む会話はありません。</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>fresh every time</source>
        <translation>毎回新しく</translation>
    </message>
    <message>
        <source>A seed is a whole number from 0 to 18446744073709551615.</source>
        <translation>シードは 0 から 18446744073709551615 までの整数です。</translation>
    </message>
    <message>
        <source>The same seed with the same values gives the same answer again.</source>
        <translation>同じシードと同じ値なら、同じ回答になります。</translation>
    </message>
    <message>
        <source>Same again</source>
        <translation>もう一度同じに</translation>
    </message>
    <message>
        <source>Uses the seed of the last answer from now on</source>
        <translation>以後、前の回答のシードを使います</translation>
    </message>
    <message>
        <source>Fresh every time</source>
        <translation>毎回新しく</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n 件選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Put back into the list</source>
        <translation>一覧に戻す</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>選択を解除</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>Remove</source>
        <translation>取り除く</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>取り除く：%1</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Free the model&apos;s memory when it is not used</source>
        <translation>使わないときにモデルのメモリを解放</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>After 5 minutes</source>
        <translation>5 分後</translation>
    </message>
    <message>
        <source>After 30 minutes</source>
        <translation>30 分後</translation>
    </message>
    <message>
        <source>Memories of conversations on disk, at most</source>
        <translation>会話の記憶がディスクで使う上限</translation>
    </message>
    <message>
        <source>With its memory a conversation of any length goes on at once. Without it, it is read again first. %1</source>
        <translation>記憶があれば、どんなに長い会話もすぐに続けられます。なければ先に読み直します。%1</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>キーボード</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Roost について</translation>
    </message>
    <message>
        <source>Roost %1. Private chat with RWKV language models on your own computer. It makes no connection but for what you ask it to download.</source>
        <translation>Roost %1。自分のコンピューターで RWKV 言語モデルと話す、プライベートなチャット。あなたが頼んだダウンロードのほかには接続しません。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Tell me when a long answer is done</source>
        <translation>長い回答が終わったら知らせる</translation>
    </message>
    <message>
        <source>While the window is hidden or not in front. The desktop shows the title of the conversation and nothing else of it.</source>
        <translation>ウィンドウが隠れているか手前にないとき。デスクトップには会話のタイトルだけが表示されます。</translation>
    </message>
    <message>
        <source>Show all shortcuts</source>
        <translation>すべてのショートカットを表示</translation>
    </message>
    <message>
        <source>F1 shows them anywhere. Ctrl+K finds every action, conversation and model by name.</source>
        <translation>F1 でいつでも表示できます。Ctrl+K であらゆる操作、会話、モデルを名前で探せます。</translation>
    </message>
</context>
<context>
    <name>ShadedAnswer</name>
    <message>
        <source>Answer, token by token</source>
        <translation>回答をトークンごとに表示</translation>
    </message>
    <message>
        <source>Left and Right go from token to token, Enter shows what else could have come</source>
        <translation>左右キーでトークンを移動、Enter でほかの候補を表示</translation>
    </message>
</context>
<context>
    <name>ShortcutGroup</name>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>SideLink</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message>
        <source>Conversations and pages</source>
        <translation>会話とページ</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>会話を検索</translation>
    </message>
    <message>
        <source>Folders, archive and trash</source>
        <translation>フォルダー、アーカイブ、ゴミ箱</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>How the model is asked</source>
        <translation>モデルへの頼み方</translation>
    </message>
    <message>
        <source>Part of the panel</source>
        <translation>パネルの区分</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>サンプリング</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>パネルを閉じる</translation>
    </message>
</context>
<context>
    <name>StopTexts</name>
    <message>
        <source>Stop texts</source>
        <translation>停止テキスト</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>「%1」を取り除く</translation>
    </message>
    <message>
        <source>Stop text</source>
        <translation>停止テキスト</translation>
    </message>
    <message>
        <source>Add a stop text</source>
        <translation>停止テキストを追加</translation>
    </message>
    <message>
        <source>The next answers end where one of these would begin. %1 is a line break.</source>
        <translation>次の回答からは、これらが始まるところで終わります。%1 は改行です。</translation>
    </message>
</context>
<context>
    <name>ThinScrollBar</name>
    <message>
        <source>Scroll bar</source>
        <translation>スクロールバー</translation>
    </message>
</context>
<context>
    <name>ThinkingFold</name>
    <message>
        <source>Thinking…</source>
        <translation>考えています…</translation>
    </message>
    <message>
        <source>Thought for %1 s</source>
        <translation>%1 秒考えました</translation>
    </message>
    <message>
        <source>Thought for a moment</source>
        <translation>少し考えました</translation>
    </message>
    <message>
        <source>Press to fold</source>
        <translation>押すと折りたたみます</translation>
    </message>
    <message>
        <source>Press to read it</source>
        <translation>押すと読めます</translation>
    </message>
</context>
<context>
    <name>TokenAlternatives</name>
    <message>
        <source>What could have come here</source>
        <translation>ここに出たかもしれないもの</translation>
    </message>
    <message>
        <source>Continue from “%1” instead</source>
        <translation>代わりに「%1」から続ける</translation>
    </message>
    <message>
        <source>“%1” was drawn</source>
        <translation>選ばれたのは「%1」</translation>
    </message>
    <message>
        <source>%1 % → %2 %</source>
        <translation>%1% → %2%</translation>
    </message>
    <message>
        <source>By the model → after the sampler. Press one to continue from it instead.</source>
        <translation>モデルによる確率 → サンプリング後。押すとそこから続けます。</translation>
    </message>
</context>
<context>
    <name>TokenBars</name>
    <message>
        <source>Next token</source>
        <translation>次のトークン</translation>
    </message>
    <message>
        <source>model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>after these values</source>
        <translation>この値を適用後</translation>
    </message>
    <message>
        <source>%1: %2 % by the model, %3 % after these values</source>
        <translation>%1：モデルでは %2%、この値を適用後は %3%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>Tokens</name>
    <message>
        <source>(end)</source>
        <translation>（終わり）</translation>
    </message>
    <message>
        <source>(token %1)</source>
        <translation>（トークン %1）</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Jump to the newest</source>
        <translation>最新へ移動</translation>
    </message>
</context>
<context>
    <name>TypeChoice</name>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1, %2, more than is free</source>
        <translation>%1、%2、空きを超えます</translation>
    </message>
    <message>
        <source>%1; more than is free</source>
        <translation>%1。空きを超えます</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>Back to %1, which suits this model</source>
        <translation>このモデルに合う %1 に戻す</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1をリセット</translation>
    </message>
    <message>
        <source>%1 to %2 · suits this model: %3</source>
        <translation>%1～%2 · このモデルに合う値：%3</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>All actions, conversations and models</source>
        <translation>すべての操作、会話、モデル</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>一覧の表示を切り替え</translation>
    </message>
    <message>
        <source>Show or hide sampling and prompt</source>
        <translation>サンプリングとプロンプトの表示を切り替え</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>標準の文字の大きさ</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Colours as the desktop has them</source>
        <translation>デスクトップに合わせた色</translation>
    </message>
    <message>
        <source>Full screen, or back</source>
        <translation>全画面表示を切り替え</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>会話に戻る</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>It runs on this computer</source>
        <translation>このコンピューターで動きます</translation>
    </message>
    <message>
        <source>The model, your words and its answers stay here. Nothing is sent: the network is used for downloads that you start, and for nothing else.</source>
        <translation>モデルも、あなたの言葉も、回答もここに残ります。何も送信しません。ネットワークを使うのは、あなたが始めたダウンロードだけです。</translation>
    </message>
    <message>
        <source>A small model is built in</source>
        <translation>小さなモデルを内蔵</translation>
    </message>
    <message>
        <source>It answers at once. It is made for trying things out; it knows little and is often wrong.</source>
        <translation>すぐに答えます。試用のためのもので、英語だけを話します。知識は少なく、よく間違えます。</translation>
    </message>
    <message>
        <source>Larger models know more</source>
        <translation>大きなモデルほど物知りです</translation>
    </message>
    <message>
        <source>The page Models shows those that fit into this computer, and gets them. Files that you have open as they are.</source>
        <translation>「モデル」のページに、このコンピューターに合うものが並び、入手できます。手元のファイルはそのまま開けます。</translation>
    </message>
    <message>
        <source>Everything has a name</source>
        <translation>何でも名前で探せます</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action, conversation and model. F1 shows the keys.</source>
        <translation>Ctrl+K であらゆる操作、会話、モデルを探せます。F1 でキーの一覧を表示します。</translation>
    </message>
    <message>
        <source>Welcome to Roost</source>
        <translation>Roost へようこそ</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>始める</translation>
    </message>
    <message>
        <source>Find a larger model</source>
        <translation>より大きなモデルを探す</translation>
    </message>
</context>
<context>
    <name>WordRules</name>
    <message>
        <source>Words</source>
        <translation>語</translation>
    </message>
    <message>
        <source>Never lets a word through, or makes it more likely (above 0) or less (below 0).</source>
        <translation>語を出さないようにするか、出やすく（0 より上）または出にくく（0 より下）します。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>出さない</translation>
    </message>
    <message>
        <source>How much likelier “%1” becomes</source>
        <translation>「%1」の出やすさ</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>「%1」を取り除く</translation>
    </message>
    <message>
        <source>This model writes it in several pieces, so this does nothing. Try a shorter word.</source>
        <translation>このモデルはこれを複数に分けて書くため、効果がありません。もっと短い語を試してください。</translation>
    </message>
    <message>
        <source>Word that is never written</source>
        <translation>決して書かない語</translation>
    </message>
    <message>
        <source>Never write…</source>
        <translation>書かない…</translation>
    </message>
    <message>
        <source>Word to make likelier or less likely</source>
        <translation>出やすさを変える語</translation>
    </message>
    <message>
        <source>More or less often…</source>
        <translation>出やすさを変える…</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>%1 does not exist</source>
        <translation>%1は存在しません</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1を読み取れません</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1に書き込めません</translation>
    </message>
    <message>
        <source>%1 is damaged or incomplete</source>
        <translation>%1は壊れているか不完全です</translation>
    </message>
    <message>
        <source>%1 is not a model file that Roost can read</source>
        <translation>%1は Roost が読めるモデルファイルではありません</translation>
    </message>
    <message>
        <source>%1 holds no conversations that Roost can read</source>
        <translation>%1に Roost が読める会話がありません</translation>
    </message>
    <message>
        <source>%1 is too large</source>
        <translation>%1は大きすぎます</translation>
    </message>
    <message>
        <source>%1 holds a model that Roost does not support</source>
        <translation>%1のモデルに Roost は対応していません</translation>
    </message>
    <message>
        <source>%1 does not hold a complete RWKV model</source>
        <translation>%1に完全な RWKV モデルがありません</translation>
    </message>
    <message>
        <source>%1 has no vocabulary</source>
        <translation>%1に語彙がありません</translation>
    </message>
    <message>
        <source>%1 has a vocabulary that cannot be used</source>
        <translation>%1の語彙は使えません</translation>
    </message>
    <message>
        <source>%1 needs more memory than is free</source>
        <translation>%1には空きより多くのメモリが必要です</translation>
    </message>
    <message>
        <source>%1 is not a valid value</source>
        <translation>%1は正しい値ではありません</translation>
    </message>
    <message>
        <source>%1 needs a model, and none is loaded</source>
        <translation>%1にはモデルが必要ですが、読み込まれていません</translation>
    </message>
    <message>
        <source>%1 was stopped</source>
        <translation>%1は停止されました</translation>
    </message>
    <message>
        <source>%1 needs the network, and Roost is offline</source>
        <translation>%1にはネットワークが必要ですが、Roost はオフラインです</translation>
    </message>
    <message>
        <source>%1 cannot be downloaded</source>
        <translation>%1をダウンロードできません</translation>
    </message>
    <message>
        <source>%1 is not the file that was promised</source>
        <translation>%1は約束されたファイルではありません</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1に失敗しました</translation>
    </message>
    <message>
        <source>This</source>
        <translation>これ</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) were left out.</source>
        <translation>
            <numerusform>画像 %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attached file(s) were left out.</source>
        <translation>
            <numerusform>添付ファイル %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) and answer(s) of tools were left out.</source>
        <translation>
            <numerusform>ツールの呼び出しと応答 %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of unknown roles were left out.</source>
        <translation>
            <numerusform>不明な役割のメッセージ %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were missing in the file.</source>
        <translation>
            <numerusform>ファイルに %n 件のメッセージがありませんでした。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty conversation(s) were left out.</source>
        <translation>
            <numerusform>空の会話 %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) of the archive were left out.</source>
        <translation>
            <numerusform>アーカイブ内のほかのファイル %n 件を省きました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved state(s) cannot be used; the texts are read again when they are needed.</source>
        <translation>
            <numerusform>保存された状態 %n 件は使えません。必要なときに読み直します。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already.</source>
        <translation>
            <numerusform>%n 件の会話はすでにあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are here already, in the trash.</source>
        <translation>
            <numerusform>%n 件の会話はすでにゴミ箱にあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) have changed since and were added beside those that are here.</source>
        <translation>
            <numerusform>その後変わった会話 %n 件を、元の会話とは別に追加しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>ノート</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新しい会話</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1B</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 トークン/秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s)</source>
        <translation>
            <numerusform>%Ln トークン</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>How a day of this year is written, with the letters of QLocale::toString</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <extracomment>How a month is written, with the letters of QLocale::toString</extracomment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>How a day is written, with the letters of QLocale::toString</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>YoursPart</name>
    <message>
        <source>Models on this computer</source>
        <translation>このコンピューターのモデル</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>このコンピューター</translation>
    </message>
</context>
<context>
    <name>roost::AnswerNotice</name>
    <message>
        <source>The answer is done.</source>
        <translation>回答が終わりました。</translation>
    </message>
    <message>
        <source>The answer broke off.</source>
        <translation>回答が途切れました。</translation>
    </message>
</context>
<context>
    <name>roost::Appearance</name>
    <message>
        <source>Usual (%1)</source>
        <translation>標準（%1）</translation>
    </message>
</context>
<context>
    <name>roost::CatalogueListModel</name>
    <message>
        <source>can reason</source>
        <translation>推論対応</translation>
    </message>
    <message>
        <source>needs %1 of memory</source>
        <translation>メモリ %1 が必要</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>動作可</translation>
    </message>
    <message>
        <source>%1 Up to %2 tokens/s here.</source>
        <translation>%1ここでは最大 %2 トークン/秒。</translation>
    </message>
    <message>
        <source>Catalogue of %1</source>
        <translation>%1のカタログ</translation>
    </message>
    <message>
        <source>Any generation</source>
        <translation>すべての世代</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>すべての言語</translation>
    </message>
</context>
<context>
    <name>roost::ChatController</name>
    <message>
        <source>No model is loaded. Open a model file, or use the starter model.</source>
        <translation>モデルが読み込まれていません。モデルファイルを開くか、スターターモデルを使ってください。</translation>
    </message>
    <message>
        <source>an empty message</source>
        <translation>空のメッセージ</translation>
    </message>
    <message>
        <source>These tokens are another model&apos;s. Open that model to continue from one of them.</source>
        <translation>これらのトークンは別のモデルが選んだものです。ここから続けるには、そのモデルを開いてください。</translation>
    </message>
    <message>
        <source>This conversation is in the trash. Restore it to read it and go on with it.</source>
        <translation>この会話はゴミ箱にあります。読んだり続けたりするには、元に戻してください。</translation>
    </message>
</context>
<context>
    <name>roost::ConversationListModel</name>
    <message>
        <source>now</source>
        <translation>今</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>今週</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>それ以前</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>ピン留め</translation>
    </message>
</context>
<context>
    <name>roost::ConversationModel</name>
    <message>
        <source>This conversation was with %1, which is not on this computer any more.</source>
        <translation>この会話は %1 とのものですが、そのモデルはもうこのコンピューターにありません。</translation>
    </message>
    <message>
        <source>This conversation was with %1.</source>
        <translation>この会話は %1 とのものです。</translation>
    </message>
</context>
<context>
    <name>roost::ConversationsController</name>
    <message>
        <source>Deleted the folder “%1”</source>
        <translation>フォルダー「%1」を削除しました</translation>
    </message>
    <message>
        <source>Deleted “%1”</source>
        <translation>「%1」を削除しました</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話を削除しました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>roost::DownloadListModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Waits to be quantised</source>
        <translation>量子化を待っています</translation>
    </message>
    <message>
        <source>Being written as %1, %2 %</source>
        <translation>%1 に変換中、%2%</translation>
    </message>
    <message>
        <source>Done. It lies in %1.</source>
        <translation>完了。%1 にあります。</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>順番待ち</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>%1 are kept</source>
        <translation>%1 は保存済み</translation>
    </message>
    <message>
        <source>Looking at what is here already</source>
        <translation>すでにある部分を確認中</translation>
    </message>
    <message>
        <source>Whole; being checked</source>
        <translation>ダウンロード完了、検証中</translation>
    </message>
    <message>
        <source>The connection was lost; tried again soon</source>
        <translation>接続が切れました。まもなく再試行します</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 から</translation>
    </message>
</context>
<context>
    <name>roost::ExchangeController</name>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n 件の会話</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2%</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>エクスポートするものがまだありません。</translation>
    </message>
    <message>
        <source>Roost conversations %1</source>
        <translation>Roost の会話 %1</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>エクスポート中…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>インポート中…</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>エクスポートを停止しました。何も書き込まれていません。</translation>
    </message>
    <message>
        <source>“%1” is not a file on this computer.</source>
        <translation>「%1」はこのコンピューターのファイルではありません。</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>「%1」を保存しました。</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n conversation(s) in “%1”.</source>
        <translation>
            <numerusform>%n 件の会話を「%1」に保存しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 Without the memory of %n of them: the file would be too large.</source>
        <translation>
            <numerusform>%1うち %n 件は記憶なしです。ファイルが大きくなりすぎるためです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported “%1”.</source>
        <translation>「%1」をインポートしました。</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n conversation(s).</source>
        <translation>
            <numerusform>%n 件の会話をインポートしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation>インポートを停止しました。</translation>
    </message>
    <message>
        <source>There are no conversations in it.</source>
        <translation>会話が入っていません。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more could not be imported.</source>
        <translation>
            <numerusform>ほかに %n 件をインポートできませんでした。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::Language</name>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
</context>
<context>
    <name>roost::LibraryListModel</name>
    <message>
        <source>%1, of %2 free</source>
        <translation>%1（空き %2）</translation>
    </message>
    <message>
        <source>Built in. A small model for trying things out: small talk and simple questions. It knows little and is often wrong.</source>
        <translation>内蔵の小さな試用モデル。雑談や簡単な質問向けで、英語だけを話します。知識は少なく、よく間違えます。</translation>
    </message>
    <message>
        <source>Up to %1 tokens/s here.</source>
        <translation>ここでは最大 %1 トークン/秒。</translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation>メモリ %1 が必要です。</translation>
    </message>
    <message>
        <source>Needs %1 of memory, and %2 are free.</source>
        <translation>メモリ %1 が必要ですが、空きは %2 です。</translation>
    </message>
    <message>
        <source>Its vocabulary is missing: put it beside the file.</source>
        <translation>語彙がありません。ファイルと同じ場所に置いてください。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>学習時の長さ</translation>
    </message>
    <message>
        <source>%1 tokens at once</source>
        <translation>一度に %1 トークン</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>%1, whatever its length</source>
        <translation>%1（長さによらず）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>at most %1 tokens/s, by the speed of memory</source>
        <translation>最大 %1 トークン/秒（メモリの速さによる）</translation>
    </message>
    <message>
        <source>Same weights</source>
        <translation>同じ重み</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
</context>
<context>
    <name>roost::MessageListModel</name>
    <message>
        <source>Waiting for the model to load…</source>
        <translation>モデルの読み込みを待っています…</translation>
    </message>
    <message>
        <source>Waiting to begin…</source>
        <translation>開始を待っています…</translation>
    </message>
    <message>
        <source>Reading %1 of %2 tokens…</source>
        <translation>%1 / %2 トークンを読んでいます…</translation>
    </message>
    <message>
        <source>Stopped before the answer began</source>
        <translation>回答の前に停止しました</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>Cut at the longest answer</source>
        <translation>回答の最大長で切れました</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>回答なし</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>途切れました</translation>
    </message>
    <message>
        <source>Broke off when Roost ended</source>
        <translation>Roost の終了時に途切れました</translation>
    </message>
    <message>
        <source>The model had nothing to say</source>
        <translation>モデルは何も言いませんでした</translation>
    </message>
</context>
<context>
    <name>roost::ModelController</name>
    <message>
        <source>Roost needs a model to answer.</source>
        <translation>回答するにはモデルが必要です。</translation>
    </message>
    <message>
        <source>%1 was put away to free memory. It comes back as soon as you write.</source>
        <translation>メモリを空けるため %1 を外しました。書き始めると戻ります。</translation>
    </message>
    <message>
        <source>The built-in starter model answers. It is small and made for trying things out: good for small talk, simple questions and short stories. It knows little and is often wrong.</source>
        <translation>内蔵のスターターモデルが答えます。試用のための小さなモデルで、英語だけを話します。雑談、簡単な質問、短いお話に向きます。知識は少なく、よく間違えます。</translation>
    </message>
    <message>
        <source>%1 is being loaded.</source>
        <translation>%1 を読み込んでいます。</translation>
    </message>
    <message>
        <source>%1 answers, on this computer.</source>
        <translation>%1 がこのコンピューターで答えます。</translation>
    </message>
    <message>
        <source>memory used by this conversation: %1, whatever its length</source>
        <translation>この会話が使うメモリ：%1（長さによらず）</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 パラメーター</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>%1 layers of width %2</source>
        <translation>%1 層、幅 %2</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>語彙</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 トークン</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>%1 per conversation, whatever its length</source>
        <translation>会話ごとに %1（長さによらず）</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>%1 was not loaded again.</source>
        <translation>%1 は再び読み込まれませんでした。</translation>
    </message>
    <message>
        <source>No model is loaded: loading was cancelled.</source>
        <translation>読み込みが取り消されたため、モデルはありません。</translation>
    </message>
    <message>
        <source>%1 The built-in model answers instead.</source>
        <translation>%1代わりに内蔵モデルが答えます。</translation>
    </message>
</context>
<context>
    <name>roost::ModelOpener</name>
    <message>
        <source>“%1” is not a file on this computer.</source>
        <translation>「%1」はこのコンピューターのファイルではありません。</translation>
    </message>
    <message>
        <source>“%1” needs about %2 of memory, and %3 are free. Loaded anyway, it can make the whole computer slow, or the system may end Roost. Quantising makes a model smaller.</source>
        <translation>「%1」には約 %2 のメモリが必要ですが、空きは %3 です。それでも読み込むと、コンピューター全体が遅くなったり、システムが Roost を終了させたりすることがあります。量子化するとモデルは小さくなります。</translation>
    </message>
    <message>
        <source>“%1”, the model used last, is not where it was: %2. The built-in model answers instead.</source>
        <translation>前回使ったモデル「%1」は元の場所にありません：%2。代わりに内蔵モデルが答えます。</translation>
    </message>
</context>
<context>
    <name>roost::ModelsController</name>
    <message>
        <source>nearly nothing is lost</source>
        <translation>ほぼ劣化なし</translation>
    </message>
    <message>
        <source>very close to the original</source>
        <translation>元に非常に近い</translation>
    </message>
    <message>
        <source>a good balance</source>
        <translation>よいバランス</translation>
    </message>
    <message>
        <source>smallest and fastest</source>
        <translation>最小で最速</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>約 %1、%2</translation>
    </message>
</context>
<context>
    <name>roost::NetworkChoices</name>
    <message>
        <source>“%1” is not an https address.</source>
        <translation>「%1」は https のアドレスではありません。</translation>
    </message>
</context>
<context>
    <name>roost::NextTokenPicture</name>
    <message>
        <source>Shown as soon as a model is loaded.</source>
        <translation>モデルが読み込まれると表示されます。</translation>
    </message>
    <message>
        <source>Say something first: then this shows which words the model weighs, and what the values above make of them.</source>
        <translation>まず何か話してください。モデルがどの語を比べ、上の値がそれをどう変えるかがここに出ます。</translation>
    </message>
    <message>
        <source>Write something: then this shows how the model would go on.</source>
        <translation>何か書いてください。モデルがどう続けるかがここに出ます。</translation>
    </message>
    <message>
        <source>This conversation has not been read yet. It is shown after the next answer.</source>
        <translation>この会話はまだ読まれていません。次の回答のあとに表示されます。</translation>
    </message>
    <message>
        <source>Where the last answer began</source>
        <translation>前の回答の始まり</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>次に来るもの</translation>
    </message>
    <message>
        <source>The latest token</source>
        <translation>最新のトークン</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln token(s) can come</source>
        <translation>
            <numerusform>%1 · 候補 %Ln トークン</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::PaletteModel</name>
    <message>
        <source>Go to a conversation</source>
        <translation>会話へ移動</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>アーカイブ内</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 を使う</translation>
    </message>
    <message>
        <source>Use a model</source>
        <translation>モデルを使う</translation>
    </message>
    <message>
        <source>answers now</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Chosen lately</source>
        <translation>最近選んだもの</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Go to a message</source>
        <translation>メッセージへ移動</translation>
    </message>
</context>
<context>
    <name>roost::PersonasController</name>
    <message>
        <source>Saved as “%1”.</source>
        <translation>「%1」として保存しました。</translation>
    </message>
</context>
<context>
    <name>roost::PromptController</name>
    <message>
        <source>Suits the model: %1</source>
        <translation>モデルに合うもの：%1</translation>
    </message>
    <message>
        <source>Own form</source>
        <translation>独自の形式</translation>
    </message>
    <message>
        <source>Hi!</source>
        <translation>やあ！</translation>
    </message>
    <message>
        <source>Hello.</source>
        <translation>こんにちは。</translation>
    </message>
    <message>
        <source>How are you?</source>
        <translation>お元気ですか？</translation>
    </message>
    <message>
        <source>Nothing yet: the model has not been told anything in this conversation.</source>
        <translation>まだ何もありません。この会話ではモデルに何も伝えていません。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>お待ちください…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln token(s) in this order, and nothing else.</source>
        <translation>
            <numerusform>この順に %Ln トークン、ほかにはありません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>roost::ReadingDesk</name>
    <message>
        <source>its memory is that of another model</source>
        <translation>記憶が別のモデルのものだからです</translation>
    </message>
    <message>
        <source>its memory is of another text</source>
        <translation>記憶が別のテキストのものだからです</translation>
    </message>
    <message>
        <source>the file with its memory was damaged</source>
        <translation>記憶のファイルが壊れていたからです</translation>
    </message>
    <message>
        <source>its memory was not kept</source>
        <translation>記憶が残っていないからです</translation>
    </message>
    <message>
        <source>this model does not know it yet</source>
        <translation>このモデルがまだ知らないからです</translation>
    </message>
    <message>
        <source>The next answer first reads %1 tokens of this conversation: %2.</source>
        <translation>次の回答の前に、この会話の %1 トークンを読みます。%2。</translation>
    </message>
    <message>
        <source>The next answer first reads this conversation, %1 tokens: %2.</source>
        <translation>次の回答の前に、この会話 %1 トークンを読みます。%2。</translation>
    </message>
</context>
<context>
    <name>roost::RepositoryListModel</name>
    <message>
        <source>size unknown</source>
        <translation>サイズ不明</translation>
    </message>
    <message>
        <source>There is no model file in %1 that Roost could open.</source>
        <translation>%1 に Roost が開けるモデルファイルはありません。</translation>
    </message>
</context>
<context>
    <name>roost::StorageSpace</name>
    <message>
        <source>Conversations take %1, their memories %2.</source>
        <translation>会話は %1、記憶は %2 を使っています。</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>記憶 %1</translation>
    </message>
</context>
<context>
    <name>roost::TokenShades</name>
    <message>
        <source>“%1”, %2 % by the model, %3 % after the sampler</source>
        <translation>「%1」、モデルでは %2%、サンプリング後 %3%</translation>
    </message>
</context>
</TS>
